import type { SyncRecord } from "../../shared/model/sync.ts";
import { type Timing, dueAfter, dueAtStart } from "./schedule.ts";

/** When the next look at everything is due. Times are ms since 1970. */
export class Timetable {
  /** How long the last look at everything took that found nothing to send, in ms. */
  lookMs = 0;
  #dueAt = Number.POSITIVE_INFINITY;
  /** When that was decided. */
  #plannedAt = 0;

  /** Infinity: when the user says so. */
  get dueAt(): number {
    return this.#dueAt;
  }

  at(at: number, now: number): void {
    this.#dueAt = at;
    this.#plannedAt = now;
  }

  /** At the latest. */
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
   * A sync that was broken off goes on, whatever the schedule.
   * @throws LianaError `bad-config`
   */
  fromStart(now: number, last: SyncRecord | undefined, due: Timing): void {
    if (last !== undefined && (last.outcome === undefined || last.outcome === "stopped")) this.at(now, now);
    else this.at(Math.min(this.#dueAt, dueAtStart(now, last?.startedAt, due)), now);
  }

  /**
   * RT4: a clock that was set back must not put off what is due.
   * @param due of a job that waits for a time of the calendar
   * @throws LianaError `bad-config`
   */
  clampTo(now: number, due: Timing | undefined): void {
    const back = this.#plannedAt - now;
    if (back <= 0 || !Number.isFinite(this.#dueAt)) return;
    if (due !== undefined && this.#dueAt > this.#plannedAt) this.afterSync(now, due);
    else this.at(this.#dueAt - back, now);
  }
}
