import type { ErrorCode, LianaError } from "../../shared/errors.ts";
import type { FaultScope } from "../../shared/model/live.ts";
import { awaitsPing, type Fault, faultOf } from "./faults.ts";

/** RT3, CR2: interval between pings, in ms. */
const PING_EVERY = 60 * 1000;
/** RT3: delay before the first retry, in ms. It doubles with each consecutive failure. */
const FIRST_WAIT = 60 * 1000;
/** RT3: maximum delay before a retry, in ms. */
const LONGEST_WAIT = 15 * 60 * 1000;

/** The fault of one job and the delay before its next attempt. Times are ms since 1970. */
export class JobFailures {
  #fault: Fault | undefined;
  /** TR2: a fault that another job's success contradicts. It is unconfirmed until this job has tried again. */
  #doubted: Fault | undefined;
  /** TR1: the fault of the last sync before Liana started, until this job has tried again. */
  #recalled: Fault | undefined;
  #contactAt = Number.NEGATIVE_INFINITY;
  #failures = 0;
  /** Consecutive failures since conditions last changed. */
  #tries = 0;

  get fault(): Fault | undefined {
    return this.#fault;
  }

  /** TR2: when the service last answered successfully; -Infinity if that is unknown. */
  get contactAt(): number {
    return this.#contactAt;
  }

  /** Consecutive failed syncs, not counting those that a ping will end. */
  get failures(): number {
    return this.#failures;
  }

  /** Delay before the next attempt, in ms. */
  get wait(): number {
    if (this.#fault !== undefined && awaitsPing(this.#fault)) return PING_EVERY;
    return Math.min(FIRST_WAIT * 2 ** Math.max(this.#tries - 1, 0), LONGEST_WAIT);
  }

  /** @returns true if the fault was not in doubt before. A fault that recurs after being doubted concerns this job only. */
  doubt(): boolean {
    const fault = this.#fault;
    if (fault === undefined || this.#doubted?.since === fault.since) return false;
    this.#doubted = fault;
    this.#fault = undefined;
    return true;
  }

  /**
   * TR1: what the journal says when Liana starts.
   * @param contactAt when the service last answered successfully; -Infinity if that is unknown
   * @param fault of the last sync
   * @param retries the job tries again at once, which decides whether the fault still exists
   */
  recall(contactAt: number, fault: Fault | undefined, retries: boolean): void {
    this.#contactAt = contactAt;
    this.#recalled = fault;
    if (fault === undefined || retries) return;
    this.#fault = fault;
    if (!awaitsPing(fault)) this.#failures = 1;
  }

  /** Conditions changed: resets the retry delay. */
  ease(): void {
    this.#tries = 0;
  }

  /** TR3: the service answered this job successfully, which ends every fault of the service. */
  served(now: number): void {
    this.#contactAt = now;
    if (this.#fault?.kind !== "source-missing") this.#fault = undefined;
  }

  /** @param asked the sync sent requests */
  end(asked: boolean, now: number): void {
    this.#fault = undefined;
    this.#doubted = undefined;
    this.#recalled = undefined;
    if (asked) this.#contactAt = now;
    this.#failures = 0;
    this.#tries = 0;
  }

  /** @returns the previous fault */
  fail(error: LianaError, now: number, scope: FaultScope | undefined): Fault | undefined {
    const before = this.#fault ?? this.#doubted ?? this.#recalled;
    this.#recalled = undefined;
    this.#fault = faultOf(error, now, before, scope);
    if (!awaitsPing(this.#fault)) this.#failures += 1;
    this.#tries += 1;
    return before;
  }

  /** Records an error that a ping found, without a sync. */
  note(error: LianaError, now: number): void {
    this.#fault = faultOf(error, now, this.#fault, this.#fault?.scope);
  }

  /** Drops a fault that no sync can disprove. */
  drop(code: ErrorCode): void {
    if (this.#fault?.error.code === code) this.#fault = undefined;
  }
}
