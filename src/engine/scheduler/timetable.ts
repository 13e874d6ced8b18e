import type { SyncRecord } from "../../shared/model/sync.ts";
import type { JobSpec } from "../../shared/model/job-spec.ts";
import type { Waiting } from "../../shared/model/retrieval/waiting.ts";
import type { JournalFacts } from "../reports/journal-facts.ts";
import { type Timing, dueAfter, dueAtStart } from "./schedule.ts";

/** When the next full sync of a job is due. Times are ms since 1970. */
export class Timetable {
  /** Duration of the last full sync that sent no request, in ms; 0 if unknown. */
  lookMs = 0;
  #dueAt = Number.POSITIVE_INFINITY;
  /** When `#dueAt` was set. */
  #plannedAt = 0;

  /** Infinity: only on request. */
  get dueAt(): number {
    return this.#dueAt;
  }

  /** How long before it the sync was planned, in ms. */
  get lead(): number {
    return this.#dueAt - this.#plannedAt;
  }

  at(at: number, now: number): void {
    this.#dueAt = at;
    this.#plannedAt = now;
  }

  /** Makes the sync due at `at`, unless it is due earlier. */
  by(at: number, now: number): void {
    if (at < this.#dueAt) this.at(at, now);
  }

  never(): void {
    this.#dueAt = Number.POSITIVE_INFINITY;
  }

  /** @throws LianaError `bad-config` */
  afterSync(now: number, due: Timing): void {
    this.at(dueAfter(now, due), now);
  }

  /**
   * An interrupted sync is due at once, whatever the schedule.
   * @throws LianaError `bad-config`
   */
  fromStart(now: number, last: SyncRecord | undefined, due: Timing): void {
    if (last !== undefined && (last.outcome === undefined || last.outcome === "stopped")) this.at(now, now);
    else this.at(Math.min(this.#dueAt, dueAtStart(now, last?.startedAt, due)), now);
  }

  /**
   * RT4: prevents a clock that was set back from delaying the sync.
   * @param due for a job on a cron schedule, whose next time is computed again; other times are shifted
   * @throws LianaError `bad-config`
   */
  clampTo(now: number, due: Timing | undefined): void {
    const back = this.#plannedAt - now;
    if (back <= 0 || !Number.isFinite(this.#dueAt)) return;
    if (due !== undefined && this.#dueAt > this.#plannedAt) this.afterSync(now, due);
    else this.at(this.#dueAt - back, now);
  }
}

interface Retrieving {
  readonly spec: JobSpec;
  readonly facts: JournalFacts | undefined;
  readonly waiting: Waiting | undefined;
}

/**
 * RS5: copies that were paid for may end before the schedule looks again. What a job waits for is known only after its
 * first sync since Liana started.
 * @returns when a sync must look, ms since 1970; Infinity: nothing was asked for
 */
export function copiesLookAt({ spec, facts, waiting }: Retrieving, now: number): number {
  if (facts?.retrieving !== true || spec.choices.retrieve === undefined) return Number.POSITIVE_INFINITY;
  return Math.max(now, waiting?.lookAt ?? now);
}
