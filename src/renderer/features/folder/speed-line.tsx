import { Text, VisuallyHidden } from "@mantine/core";
import { formatBytes } from "../../../shared/format.ts";
import { useNow } from "../../state/now.ts";
import { SPEED_SPAN, speedHistory, type SpeedSample } from "../../state/speed-history.ts";
import styles from "./folder.module.css";

const HEIGHT = 56;
const WIDTH = 600;
/** A service's speed of a few bytes would look like a peak. */
const LEAST_TOP = 1024;

interface SpeedLineProps {
  readonly job: string;
  readonly bytesPerSecond: number;
}

/** The speed of the last two minutes, as a line that comes in from the right, over a base that is always there. */
export function SpeedLine({ job, bytesPerSecond }: SpeedLineProps) {
  const now = useNow(1000);
  const samples = upTo(now, speedHistory(job), bytesPerSecond);
  const most = Math.max(LEAST_TOP, ...samples.map((sample) => sample.bytesPerSecond));
  const points = samples.map((sample) => pointOf(sample, now, most));
  const [first] = points;
  const line = points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ");
  return (
    <div className={styles["speed"]}>
      <VisuallyHidden>
        Speed now {formatBytes(bytesPerSecond)} a second, at most {formatBytes(most)} in the last two minutes.
      </VisuallyHidden>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden>
        <line x1="0" y1={HEIGHT - 1} x2={WIDTH} y2={HEIGHT - 1} />
        {first !== undefined && (
          <>
            <polygon points={`${first.x.toFixed(1)},${HEIGHT} ${line} ${WIDTH},${HEIGHT}`} />
            <polyline points={line} />
          </>
        )}
      </svg>
      <div className={styles["speedWords"]} aria-hidden>
        <Text component="span" size="xs" c="dimmed">
          Last two minutes
        </Text>
        <Text component="span" size="xs" c="dimmed" className="numbers">
          Peak {formatBytes(most)}/s
        </Text>
      </div>
    </div>
  );
}

/** With the speed that holds until now: nothing is told while nothing changes. */
function upTo(now: number, samples: readonly SpeedSample[], bytesPerSecond: number): readonly SpeedSample[] {
  return [...samples, { at: now, bytesPerSecond }];
}

function pointOf({ at, bytesPerSecond }: SpeedSample, now: number, most: number): { x: number; y: number } {
  return {
    x: WIDTH - (Math.max(0, now - at) / SPEED_SPAN) * WIDTH,
    y: HEIGHT - 2 - (bytesPerSecond / most) * (HEIGHT - 6),
  };
}
