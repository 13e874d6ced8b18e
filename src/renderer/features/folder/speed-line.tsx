import { VisuallyHidden } from "@mantine/core";
import { useEffect, useState } from "react";
import { formatBytes } from "../../../shared/format.ts";
import styles from "./folder.module.css";

/** What is shown, in seconds; one point each. */
const SPAN = 120;
const HEIGHT = 56;
const WIDTH = 600;

/** The speed of the last two minutes, as a line. It begins when it is first shown. */
export function SpeedLine({ bytesPerSecond }: { readonly bytesPerSecond: number }) {
  const points = usePoints(bytesPerSecond);
  const most = Math.max(1, ...points);
  const x = (at: number): number => WIDTH - ((points.length - 1 - at) / (SPAN - 1)) * WIDTH;
  const y = (value: number): number => HEIGHT - 2 - (value / most) * (HEIGHT - 6);
  const line = points.map((value, at) => `${x(at).toFixed(1)},${y(value).toFixed(1)}`).join(" ");
  return (
    <div className={styles["speed"]}>
      <VisuallyHidden>
        Speed now {formatBytes(bytesPerSecond)} a second, at most {formatBytes(most)} in the last two minutes.
      </VisuallyHidden>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden>
        {points.length > 1 && (
          <>
            <polygon points={`${x(0).toFixed(1)},${HEIGHT} ${line} ${WIDTH},${HEIGHT}`} />
            <polyline points={line} />
          </>
        )}
      </svg>
    </div>
  );
}

/** One point a second, of the speed as it is then. */
function usePoints(bytesPerSecond: number): readonly number[] {
  const [points, setPoints] = useState<readonly number[]>([bytesPerSecond]);
  useEffect(() => {
    const timer = window.setInterval(() => setPoints((old) => [...old, bytesPerSecond].slice(-SPAN)), 1000);
    return () => window.clearInterval(timer);
  }, [bytesPerSecond]);
  return points;
}
