import type { Measure } from "../engine/sync/measure.ts";
import type { LiveProgress } from "../engine/sync/sync.ts";
import { formatBytes, formatCount } from "../shared/format.ts";
import type { Output } from "./output.ts";
import { type Amount, TimeLeft } from "../shared/time-left.ts";
import { type Whole, WholeWork } from "../shared/whole-work.ts";
import { doneSoFar } from "../shared/work-left.ts";
import type { Words } from "../shared/words/words.ts";

/** At most five times a second. */
const EVERY = 200;
/** Only a sync that takes longer is worth counting its source for, in ms. */
const MEASURE_AFTER = 2_000;

export interface ProgressSource {
  readonly progress: () => LiveProgress;
  /** How much there is at the source; asked once, in a sync that takes its time. */
  readonly measure: () => Promise<Measure>;
}

export interface ShownProgress {
  stop(): void;
}

/** Keeps the line of progress up to date until it is stopped. */
export function showProgress(source: ProgressSource, output: Output): ShownProgress {
  if (!output.showsProgress) return { stop: () => undefined };
  const begun = performance.now();
  const line = new ProgressLine(output.words);
  let measured: Measure | undefined;
  let asked = false;
  const timer = setInterval(() => {
    const now = performance.now();
    if (!asked && now - begun >= MEASURE_AFTER) {
      asked = true;
      source.measure().then(
        (result) => (measured = result),
        // The sync meets the same trouble and tells it; without a count there is no total to show.
        () => (measured = undefined),
      );
    }
    output.progress(line.at(now, source.progress(), measured));
  }, EVERY);
  return {
    stop: () => {
      clearInterval(timer);
      output.progress(undefined);
    },
  };
}

/** `15 %, 1,204 of 8,310 files, 1.2 GiB of 4.5 GiB, 34 MiB/s, 6 min left` (TR4) */
export class ProgressLine {
  readonly #time = new TimeLeft();
  readonly #whole = new WholeWork();
  readonly #words: Words;

  constructor(words: Words) {
    this.#words = words;
  }

  /**
   * @param now ms of a clock that never runs backwards
   * @param measured undefined: not counted, or not yet
   */
  at(now: number, progress: LiveProgress, measured: Measure | undefined): string {
    if (progress.phase === "finishing") return "finishing …";
    const done = doneSoFar(progress);
    const whole = this.#whole.look(progress, measured);
    this.#time.sample(now, done);
    if (progress.phase === "removing") return "deleting …";
    if (progress.found === 0) return `looking … ${formatCount(progress.unchanged)} unchanged`;
    const parts =
      whole === undefined
        ? [`${formatCount(done.files)} files`, formatBytes(done.bytes)]
        : [
            `${Math.floor(whole.share * 100)} %`,
            `${formatCount(whole.filesDone)} of ${formatCount(whole.files)} files`,
            `${formatBytes(whole.bytesDone)} of ${formatBytes(whole.bytes)}`,
          ];
    const { speed } = this.#time;
    if (speed !== undefined) parts.push(`${formatBytes(speed)}/s`);
    const seconds = whole === undefined ? undefined : this.#time.estimate(now, leftOf(whole));
    if (seconds !== undefined) parts.push(this.#words.timeLeft(seconds));
    return parts.join(", ");
  }
}

function leftOf({ files, filesDone, bytes, bytesDone }: Whole): Amount {
  return { files: files - filesDone, bytes: bytes - bytesDone };
}
