import type { LiveProgress, Measure } from "../engine/engine.ts";
import { formatBytes, formatCount } from "../shared/format.ts";
import type { Output } from "./output.ts";
import { TimeLeft, timeLeftWords } from "../shared/time-left.ts";
import { doneSoFar, leftToDo } from "../shared/work-left.ts";

/** At most five times a second. */
const EVERY = 200;
/** Only a pass that takes longer is worth counting its source for. */
const MEASURE_AFTER = 2_000;

export interface ProgressSource {
  readonly progress: () => LiveProgress;
  /** How much there is at the source; asked once, in a pass that takes its time. */
  readonly measure: () => Promise<Measure>;
}

export interface ShownProgress {
  stop(): void;
}

/** Keeps the line of progress up to date until it is stopped. */
export function showProgress(source: ProgressSource, output: Output): ShownProgress {
  if (!output.showsProgress) return { stop: () => undefined };
  const begun = performance.now();
  const time = new TimeLeft();
  let measured: Measure | undefined;
  let asked = false;
  const timer = setInterval(() => {
    const now = performance.now();
    if (!asked && now - begun >= MEASURE_AFTER) {
      asked = true;
      source.measure().then(
        (result) => (measured = result),
        // The pass meets the same trouble and tells it; without a count there is no time left to show.
        () => (measured = undefined),
      );
    }
    output.progress(progressLine(source.progress(), measured, time, now));
  }, EVERY);
  return {
    stop: () => {
      clearInterval(timer);
      output.progress(undefined);
    },
  };
}

/** `1,204 of 8,310 files, 1.2 GiB of 4.5 GiB, 34 MiB/s, 6 min left` */
export function progressLine(
  progress: LiveProgress,
  measured: Measure | undefined,
  time: TimeLeft,
  now: number,
): string {
  if (progress.phase === "finishing") return "finishing …";
  const done = doneSoFar(progress);
  const left = measured === undefined ? undefined : leftToDo(progress, done, measured);
  time.sample(now, done);
  if (progress.phase === "removing") return "deleting …";
  if (progress.found === 0) return `looking … ${formatCount(progress.unchanged)} unchanged`;
  const total =
    left === undefined ? undefined : { files: done.files + left.files, bytes: done.bytes + left.bytes };
  const parts = [
    total === undefined
      ? `${formatCount(done.files)} files`
      : `${formatCount(done.files)} of ${formatCount(Math.round(total.files))} files`,
    total === undefined
      ? formatBytes(done.bytes)
      : `${formatBytes(done.bytes)} of ${formatBytes(total.bytes)}`,
  ];
  if (time.speed !== undefined) parts.push(`${formatBytes(time.speed)}/s`);
  const seconds = left === undefined ? undefined : time.estimate(now, left);
  if (seconds !== undefined) parts.push(timeLeftWords(seconds));
  return parts.join(", ");
}
