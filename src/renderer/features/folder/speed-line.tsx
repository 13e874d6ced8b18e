import { Text, VisuallyHidden } from "@mantine/core";
import { useNow } from "../../state/now.ts";
import { SPEED_SPAN, speedHistory, type SpeedSample } from "../../state/speed-history.ts";
import { useWords } from "../../state/words.tsx";
import styles from "./folder.module.css";

const HEIGHT = 56;
const WIDTH = 600;
/** Bytes per second at the top of the chart at least, so that a few bytes do not look like a peak. */
const LEAST_TOP = 1024;

interface SpeedLineProps {
  readonly job: string;
  readonly bytesPerSecond: number;
}

/** The speed of the last two minutes as a line chart; the newest sample is on the right. */
export function SpeedLine({ job, bytesPerSecond }: SpeedLineProps) {
  const words = useWords();
  const now = useNow(1000);
  const samples = upTo(now, speedHistory(job), bytesPerSecond);
  const most = Math.max(LEAST_TOP, ...samples.map((sample) => sample.bytesPerSecond));
  const points = samples.map((sample) => pointOf(sample, now, most));
  const [first] = points;
  const line = points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ");
  return (
    <div className={styles["speed"]}>
      <VisuallyHidden>
        {words.say("folder.speed.aloud", { rate: words.rate(bytesPerSecond), peak: words.rate(most) })}
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
          {words.say("folder.speed.span")}
        </Text>
        <Text component="span" size="xs" c="dimmed" className="numbers">
          {words.say("folder.speed.peak", { rate: words.rate(most) })}
        </Text>
      </div>
    </div>
  );
}

/** Adds the current speed, because no sample arrives while the speed does not change. */
function upTo(now: number, samples: readonly SpeedSample[], bytesPerSecond: number): readonly SpeedSample[] {
  return [...samples, { at: now, bytesPerSecond }];
}

function pointOf({ at, bytesPerSecond }: SpeedSample, now: number, most: number): { x: number; y: number } {
  return {
    x: WIDTH - (Math.max(0, now - at) / SPEED_SPAN) * WIDTH,
    y: HEIGHT - 2 - (bytesPerSecond / most) * (HEIGHT - 6),
  };
}
