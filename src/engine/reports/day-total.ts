import { localDays } from "./bytes-per-day.ts";

/** Bytes since midnight of this computer's calendar. */
export class DayTotal {
  #bytes = 0;
  #until = Number.NEGATIVE_INFINITY;

  /** @param now ms since 1970 */
  set(bytes: number, now: number): void {
    this.#bytes = bytes;
    this.#until = localDays(now, 1)[0]?.until ?? now;
  }

  add(bytes: number, now: number): void {
    if (now >= this.#until) this.set(bytes, now);
    else this.#bytes += bytes;
  }

  at(now: number): number {
    return now < this.#until ? this.#bytes : 0;
  }

  /** When it is nothing again; undefined while it is. */
  endsAt(now: number): number | undefined {
    return this.at(now) === 0 ? undefined : this.#until;
  }
}
