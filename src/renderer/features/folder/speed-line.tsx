import { Text, VisuallyHidden } from "@mantine/core";
import { useNow } from "../../state/now.ts";
import { SPEED_SPAN, speedCourse } from "../../state/speed-course.ts";
import { speedHistory } from "../../state/speed-history.ts";
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
  const { points: course, peak } = speedCourse(speedHistory(job), now, bytesPerSecond);
  const top = Math.max(LEAST_TOP, peak);
  const points = course.map(({ ago, bytesPerSecond: speed }) => ({
    x: WIDTH - (ago / SPEED_SPAN) * WIDTH,
    y: HEIGHT - 2 - (speed / top) * (HEIGHT - 6),
  }));
  const [first] = points;
  const line = points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ");
  return (
    <div className={styles["speed"]}>
      <VisuallyHidden>
        {words.say("folder.speed.aloud", { rate: words.rate(bytesPerSecond), peak: words.rate(peak) })}
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
          {words.say("folder.speed.peak", { rate: words.rate(peak) })}
        </Text>
      </div>
    </div>
  );
}
