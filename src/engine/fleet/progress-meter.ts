import type { Progress } from "../../shared/model/live.ts";
import { TimeLeft } from "../../shared/time-left.ts";
import { doneSoFar, leftToDo } from "../../shared/work-left.ts";
import type { Clock } from "../environment.ts";
import type { Measure } from "../jobs/measure.ts";
import type { LiveProgress } from "../jobs/sync.ts";

/** Only a pass that takes longer is worth counting its source for, in ms. */
const MEASURE_AFTER = 2_000;

/** A pass in the numbers that people read. */
export class ProgressMeter {
  readonly #ask: () => LiveProgress;
  readonly #measure: () => Promise<Measure>;
  readonly #clock: Clock;
  readonly #time = new TimeLeft();
  readonly #startedAt: number;
  readonly #begun: number;
  #measured: Measure | undefined;
  #asked = false;

  /**
   * @param measure how much there is at the source; asked once at most, when transfers hold the scan back
   * @param startedAt ms since 1970
   */
  constructor(ask: () => LiveProgress, measure: () => Promise<Measure>, clock: Clock, startedAt: number) {
    this.#ask = ask;
    this.#measure = measure;
    this.#clock = clock;
    this.#startedAt = startedAt;
    this.#begun = clock.monotonic();
  }

  look(): Progress {
    const progress = this.#ask();
    const now = this.#clock.monotonic();
    if (now - this.#begun >= MEASURE_AFTER) this.#count(progress);
    const done = doneSoFar(progress);
    this.#time.sample(now, done);
    const left =
      progress.planned || this.#measured !== undefined
        ? leftToDo(progress, done, this.#measured ?? NOTHING)
        : undefined;
    const secondsLeft =
      left === undefined || progress.phase !== "scanning" ? undefined : this.#time.estimate(now, left);
    const { phase, found, bytesFound, bytesDone, bytesMoved, unchanged, planned, current } = progress;
    return {
      phase,
      startedAt: this.#startedAt,
      found,
      done: progress.done,
      bytesFound,
      bytesDone,
      bytesMoved,
      unchanged,
      planned,
      bytesPerSecond: Math.round(this.#time.speed ?? 0),
      ...(secondsLeft === undefined ? {} : { secondsLeft }),
      current: current.map(({ key, bytes }) => ({ key, bytes })),
    };
  }

  /** A scan that runs free has soon planned all there is, and says more than a count. */
  #count({ planned, found, done }: LiveProgress): void {
    if (this.#asked || planned || found === done) return;
    this.#asked = true;
    this.#measure().then(
      (measured) => {
        this.#measured = measured;
      },
      // The pass meets the same trouble and tells it; without a count there is no time left to show.
      () => {
        this.#measured = undefined;
      },
    );
  }
}

/** Of a planned pass: nothing lies beyond what was found. */
const NOTHING = { entries: 0, bytes: 0 } as const;
