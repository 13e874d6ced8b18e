import type { Measure } from "../engine/sync/measure.ts";
import type { LiveProgress } from "../engine/sync/sync.ts";
import type { Output } from "./output.ts";
import { type Amount, TimeLeft } from "../shared/time-left.ts";
import { type Whole, WholeWork } from "../shared/whole-work.ts";
import { doneSoFar } from "../shared/work-left.ts";
import type { Words } from "../shared/words/words.ts";

/** Interval of updates, in ms. */
const EVERY = 200;
/** Time in ms after which the source is counted: a shorter sync is not worth the count. */
const MEASURE_AFTER = 2_000;

export interface ProgressSource {
  readonly progress: () => LiveProgress;
  /** Counts the source; called once, if the sync takes longer. */
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
        // The sync meets the same error and reports it; without a count no total is shown.
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

/** `15%, 1,204 of 8,310 files, 1.2 GiB of 4.5 GiB, 34 MiB/s, 6 min left` (TR4) */
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
    const words = this.#words;
    if (progress.phase === "finishing") return words.say("cli.progress.finishing");
    const done = doneSoFar(progress);
    const whole = this.#whole.look(progress, measured);
    this.#time.sample(now, done);
    if (progress.phase === "removing") return words.say("cli.progress.removing");
    if (progress.found === 0) return words.say("cli.progress.scanning", { count: progress.unchanged });
    const { speed } = this.#time;
    const seconds = whole === undefined ? undefined : this.#time.estimate(now, leftOf(whole));
    return words.series([
      ...(whole === undefined ? doneParts(words, done) : wholeParts(words, whole)),
      ...(speed === undefined ? [] : [words.rate(speed)]),
      ...(seconds === undefined ? [] : [words.timeLeft(seconds)]),
    ]);
  }
}

function doneParts(words: Words, { files, bytes }: Amount): readonly string[] {
  return [words.say("cli.progress.files", { count: files }), words.bytes(bytes)];
}

function wholeParts(words: Words, { share, files, filesDone, bytes, bytesDone }: Whole): readonly string[] {
  return [
    words.say("cli.progress.share", { percent: Math.floor(share * 100) }),
    words.say("cli.progress.files-of", { done: filesDone, total: files }),
    words.say("cli.progress.bytes-of", { done: words.bytes(bytesDone), total: words.bytes(bytes) }),
  ];
}

function leftOf({ files, filesDone, bytes, bytesDone }: Whole): Amount {
  return { files: files - filesDone, bytes: bytes - bytesDone };
}
