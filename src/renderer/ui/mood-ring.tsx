import {
  IconAlertTriangle,
  IconCheck,
  IconCloudOff,
  IconPlayerPauseFilled,
  IconRefresh,
} from "@tabler/icons-react";
import type { Mood } from "../../shared/job-words.ts";
import styles from "./mood-ring.module.css";

interface MoodRingProps {
  readonly mood: Mood;
  /** 0 to 1; undefined where there is no progress to show. */
  readonly share?: number | undefined;
  readonly size?: number;
}

const ICONS = {
  attention: IconAlertTriangle,
  offline: IconCloudOff,
  syncing: IconRefresh,
  paused: IconPlayerPauseFilled,
  "in-step": IconCheck,
} as const;

/** A state as shape and colour inside a ring of progress. The text next to it says the same. */
export function MoodRing({ mood, share, size = 40 }: MoodRingProps) {
  const Icon = ICONS[mood];
  const radius = size / 2 - 2;
  const length = 2 * Math.PI * radius;
  return (
    <span className={styles["ring"]} data-mood={mood} style={{ width: size, height: size }} aria-hidden>
      <svg width={size} height={size}>
        <circle className={styles["ground"]} cx={size / 2} cy={size / 2} r={radius} />
        {share !== undefined && (
          <circle
            className={styles["share"]}
            cx={size / 2}
            cy={size / 2}
            r={radius}
            strokeDasharray={length}
            strokeDashoffset={length * (1 - Math.min(1, Math.max(0, share)))}
          />
        )}
      </svg>
      <Icon size={size * 0.45} stroke={1.8} />
    </span>
  );
}
