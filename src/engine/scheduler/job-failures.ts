import type { ErrorCode, LianaError } from "../../shared/errors.ts";
import type { FaultScope } from "../../shared/model/live.ts";
import { type Fault, faultOf, isOffline } from "./faults.ts";

/** RT3: in ms, between two questions to a service that is away. */
const OFFLINE_EVERY = 60 * 1000;
/** RT3: in ms, after the first failure in a row; each further one doubles it. */
const FIRST_WAIT = 60 * 1000;
/** RT3: in ms; from then on it stays the same. */
const LONGEST_WAIT = 15 * 60 * 1000;

/** What keeps one job from running, and for how long. Times are ms since 1970. */
export class JobFailures {
  #fault: Fault | undefined;
  /** TR2: a fault that another job's sync spoke against. It is not known to be over before this job tried. */
  #doubted: Fault | undefined;
  #contactAt = Number.NEGATIVE_INFINITY;
  #failures = 0;
  /** Failures in a row since anything changed that might help. */
  #tries = 0;

  get fault(): Fault | undefined {
    return this.#fault;
  }

  /** TR2: when its service last did what it was asked for; -Infinity: not since Liana began. */
  get contactAt(): number {
    return this.#contactAt;
  }

  /** Syncs in a row that could not run, those without a service left out. */
  get failures(): number {
    return this.#failures;
  }

  /** How long to wait for the next try, in ms. */
  get wait(): number {
    if (this.#fault?.kind === "offline") return OFFLINE_EVERY;
    return Math.min(FIRST_WAIT * 2 ** Math.max(this.#tries - 1, 0), LONGEST_WAIT);
  }

  /** @returns whether it was in doubt for the first time: one that comes back is this job's */
  doubt(): boolean {
    const fault = this.#fault;
    if (fault === undefined || this.#doubted?.since === fault.since) return false;
    this.#doubted = fault;
    this.#fault = undefined;
    return true;
  }

  /** Something changed that may help. */
  ease(): void {
    this.#tries = 0;
  }

  /** TR3: no problem outlives the proof that it is over. */
  served(now: number): void {
    this.#contactAt = now;
    if (this.#fault?.kind !== "source-missing") this.#fault = undefined;
  }

  /** @param asked the sync sent requests */
  end(asked: boolean, now: number): void {
    this.#fault = undefined;
    this.#doubted = undefined;
    if (asked) this.#contactAt = now;
    this.#failures = 0;
    this.#tries = 0;
  }

  /** @returns what was wrong before */
  fail(error: LianaError, now: number, scope: FaultScope | undefined): Fault | undefined {
    const before = this.#fault ?? this.#doubted;
    this.#fault = faultOf(error, now, before, scope);
    if (!isOffline(error)) this.#failures += 1;
    this.#tries += 1;
    return before;
  }

  /** Found out without a sync. */
  note(error: LianaError, now: number): void {
    this.#fault = faultOf(error, now, this.#fault, this.#fault?.scope);
  }

  /** What no sync could show mended. */
  drop(code: ErrorCode): void {
    if (this.#fault?.error.code === code) this.#fault = undefined;
  }
}
