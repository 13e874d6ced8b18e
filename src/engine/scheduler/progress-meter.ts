import { defined } from "../../shared/defined.ts";
import type { Delay } from "../../shared/model/delay.ts";
import type { Progress } from "../../shared/model/live.ts";
import { TimeLeft } from "../../shared/time-left.ts";
import { doneSoFar } from "../../shared/work-left.ts";
import { WholeWork } from "../../shared/whole-work.ts";
import type { Clock } from "../environment.ts";
import type { Measure } from "../sync/measure.ts";
import type { LiveProgress } from "../sync/sync.ts";

/** Only a sync that takes longer is worth counting its source for, in ms. */
const MEASURE_AFTER = 2_000;
/** TR4: of a job's first sync, whose total nobody knows, in ms. */
const MEASURE_FIRST_AFTER = 500;

export interface MeterPorts {
  readonly ask: () => LiveProgress;
  /** How much there is at the source; asked once at most, when transfers hold the scan back. */
  readonly measure: () => Promise<Measure>;
  readonly clock: Clock;
  /** ms since 1970 */
  readonly startedAt: number;
  /** Counting costs no request. */
  readonly countsFreely?: boolean;
  /** The same sync, as its last try left it. */
  readonly broken?: WholeWork | undefined;
}

/** A sync in the numbers that people read. */
export class ProgressMeter {
  /** TR4: for the next try, where this one is broken off. */
  readonly whole: WholeWork;
  readonly #ports: MeterPorts;
  readonly #time = new TimeLeft();
  readonly #begun: number;
  #measured: Measure | undefined;
  /** What was counted last, and when it became so, in ms since 1970. */
  #counted = { text: "", since: 0 };
  /** The last good answer: how many there were, how many requests had been sent by then, and when that was. */
  #answer = { count: 0, requests: 0, at: 0 };
  #isSilent = false;
  #delay: Delay | undefined;
  #asked = false;

  constructor(ports: MeterPorts) {
    this.#ports = ports;
    this.whole = new WholeWork(ports.broken);
    this.#begun = ports.clock.monotonic();
    this.#answer.at = ports.clock.now();
  }

  /** ms since 1970 */
  get movedAt(): number {
    return this.#counted.since;
  }

  /** Since when the service is asked and does not answer, ms since 1970; undefined where it does, or is not asked. */
  get silentSince(): number | undefined {
    return this.#isSilent ? this.#answer.at : undefined;
  }

  /** RT9: what is delayed, as of the last look. */
  get delay(): Delay | undefined {
    return this.#delay;
  }

  look(): Progress {
    const { ask, clock, startedAt } = this.#ports;
    const progress = ask();
    this.#delay = progress.delay;
    this.#note(progress);
    const now = clock.monotonic();
    this.#count(progress, now);
    this.#time.sample(now, doneSoFar(progress));
    const whole = this.whole.look(progress, this.#measured);
    const left =
      whole === undefined
        ? undefined
        : { files: whole.files - whole.filesDone, bytes: whole.bytes - whole.bytesDone };
    const secondsLeft =
      left === undefined || progress.phase !== "scanning" ? undefined : this.#time.estimate(now, left);
    const { phase, found, bytesFound, bytesDone, bytesMoved, unchanged, planned, current } = progress;
    return {
      phase,
      startedAt,
      found,
      done: progress.done,
      bytesFound,
      bytesDone,
      bytesMoved,
      unchanged,
      planned,
      ...defined({ whole }),
      bytesPerSecond: Math.round(this.#time.speed ?? 0),
      ...defined({ secondsLeft }),
      current: current.map(({ key, bytes }) => ({ key, bytes })),
    };
  }

  /** What is asked again and again without an answer is no progress. */
  #note({ phase, found, done, unchanged, bytesMoved, requests, answered }: LiveProgress): void {
    const text = [phase, found, done, unchanged, bytesMoved, answered].join(" ");
    const now = this.#ports.clock.now();
    if (text !== this.#counted.text || now < this.#counted.since) this.#counted = { text, since: now };
    if (answered !== this.#answer.count || now < this.#answer.at)
      this.#answer = { count: answered, requests, at: now };
    this.#isSilent = requests > this.#answer.requests;
  }

  /** A scan that runs free has soon planned all there is, and says more than a count. */
  #count({ planned, found, done, first }: LiveProgress, now: number): void {
    const { countsFreely = false, measure } = this.#ports;
    const wait = first && countsFreely ? MEASURE_FIRST_AFTER : MEASURE_AFTER;
    if (this.#asked || planned || found === done || now - this.#begun < wait) return;
    this.#asked = true;
    measure().then(
      (measured) => {
        this.#measured = measured;
      },
      // The sync meets the same trouble and tells it; without a count there is no total to show.
      () => {
        this.#measured = undefined;
      },
    );
  }
}

/** Of work of which all is known from the start, so that there is nothing to count. */
export function meterOfKnown(ask: () => LiveProgress, clock: Clock): ProgressMeter {
  const measure = async () => ({ entries: 0, bytes: 0, requests: 0 });
  return new ProgressMeter({ ask, measure, clock, startedAt: clock.now() });
}
