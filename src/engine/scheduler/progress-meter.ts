import { defined } from "../../shared/defined.ts";
import type { Delay } from "../../shared/model/delay.ts";
import type { Progress } from "../../shared/model/live.ts";
import { TimeLeft } from "../../shared/time-left.ts";
import { doneSoFar } from "../../shared/work-left.ts";
import { WholeWork } from "../../shared/whole-work.ts";
import type { Clock } from "../environment.ts";
import type { Measure } from "../sync/measure.ts";
import type { LiveProgress } from "../sync/sync.ts";

/** The source is counted only if the sync takes longer than this, in ms. */
const MEASURE_AFTER = 2_000;
/** TR4: the same for the first sync of a job, which has no earlier total to show, in ms. */
const MEASURE_FIRST_AFTER = 500;

export interface MeterPorts {
  readonly ask: () => LiveProgress;
  /** Counts the source. Called at most once, if transfers hold the scan back. */
  readonly measure: () => Promise<Measure>;
  readonly clock: Clock;
  /** ms since 1970 */
  readonly startedAt: number;
  /** Whether counting costs no requests. */
  readonly countsFreely?: boolean;
  /** The work of the previous attempt at this sync, if it did not complete. */
  readonly broken?: WholeWork | undefined;
}

/** Turns the counters of a sync into the progress that people read. */
export class ProgressMeter {
  /** TR4: the total work, for the next attempt if this one does not complete. */
  readonly whole: WholeWork;
  readonly #ports: MeterPorts;
  readonly #time = new TimeLeft();
  readonly #begun: number;
  #measured: Measure | undefined;
  /** The counters as text, and when they last changed, in ms since 1970. */
  #counted = { text: "", since: 0 };
  /** The last answer: number of answers and of requests by then, and its time, in ms since 1970. */
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

  /** When a counter last changed, ms since 1970. */
  get movedAt(): number {
    return this.#counted.since;
  }

  /** Since when requests have been unanswered, ms since 1970; undefined if there are no unanswered requests. */
  get silentSince(): number | undefined {
    return this.#isSilent ? this.#answer.at : undefined;
  }

  /** RT9: the delay at the last refresh. */
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

  /** Requests are not progress: an unanswered request is repeated. */
  #note({ phase, found, done, unchanged, bytesMoved, requests, answered }: LiveProgress): void {
    const text = [phase, found, done, unchanged, bytesMoved, answered].join(" ");
    const now = this.#ports.clock.now();
    if (text !== this.#counted.text || now < this.#counted.since) this.#counted = { text, since: now };
    if (answered !== this.#answer.count || now < this.#answer.at)
      this.#answer = { count: answered, requests, at: now };
    this.#isSilent = requests > this.#answer.requests;
  }

  /** A scan that no transfer holds back soon completes the plan, which says more than a count. */
  #count({ planned, found, done, first }: LiveProgress, now: number): void {
    const { countsFreely = false, measure } = this.#ports;
    const wait = first && countsFreely ? MEASURE_FIRST_AFTER : MEASURE_AFTER;
    if (this.#asked || planned || found === done || now - this.#begun < wait) return;
    this.#asked = true;
    measure().then(
      (measured) => {
        this.#measured = measured;
      },
      // The sync encounters and reports the same error. Without a count, no total is shown.
      () => {
        this.#measured = undefined;
      },
    );
  }
}

/** A meter for work whose total is known from the start. */
export function meterOfKnown(ask: () => LiveProgress, clock: Clock): ProgressMeter {
  const measure = async () => ({ entries: 0, bytes: 0, requests: 0 });
  return new ProgressMeter({ ask, measure, clock, startedAt: clock.now() });
}
