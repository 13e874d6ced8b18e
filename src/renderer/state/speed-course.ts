/** The speed at one moment. */
export interface SpeedSample {
  /** ms since 1970 */
  readonly at: number;
  readonly bytesPerSecond: number;
}

/** The time that the chart of a speed shows, in ms. */
export const SPEED_SPAN = 120_000;
/** A longer time without a sample means that the speed did not change, in ms. */
const GAP = 2_500;

interface SpeedPoint {
  /** ms before now: 0 is now, `SPEED_SPAN` the beginning of the chart. */
  readonly ago: number;
  readonly bytesPerSecond: number;
}

export interface SpeedCourse {
  /** The oldest first. */
  readonly points: readonly SpeedPoint[];
  /** The highest speed within the span. */
  readonly peak: number;
}

/**
 * The speed of the last two minutes.
 * @param samples the oldest first; the first may be older than the span, and then holds at its beginning
 * @param now ms since 1970
 * @param current the speed now, in bytes per second
 */
export function speedCourse(samples: readonly SpeedSample[], now: number, current: number): SpeedCourse {
  const points: SpeedPoint[] = [];
  let before: SpeedSample | undefined;
  for (const sample of [...samples, { at: now, bytesPerSecond: current }]) {
    const ago = Math.max(0, now - sample.at);
    if (ago <= SPEED_SPAN) {
      if (before !== undefined && sample.at - before.at > GAP) {
        const held = Math.min(SPEED_SPAN, now - before.at);
        // Its own point is there already, unless it is older than the span.
        if (points.length === 0) points.push({ ago: held, bytesPerSecond: before.bytesPerSecond });
        points.push({ ago, bytesPerSecond: before.bytesPerSecond });
      }
      points.push({ ago, bytesPerSecond: sample.bytesPerSecond });
    }
    before = sample;
  }
  return { points, peak: Math.max(0, ...points.map(({ bytesPerSecond }) => bytesPerSecond)) };
}
