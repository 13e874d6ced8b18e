import { localDays } from "./bytes-per-day.ts";

/** A number of bytes that becomes 0 at local midnight. */
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

  /** When the total becomes 0, ms since 1970; undefined if it is 0 already. */
  endsAt(now: number): number | undefined {
    return this.at(now) === 0 ? undefined : this.#until;
  }
}
