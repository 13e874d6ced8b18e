import { type ExchangeLimits, LeastRate } from "../exchange-limits.ts";

type NoticeLimits = Pick<ExchangeLimits, "noticeMs" | "windowMs" | "leastBytes">;

/** Tells of a body that arrives more slowly than it may, long before it is given up for that (RT9). */
export class StallNotice {
  readonly #limits: NoticeLimits;
  readonly #onStill: (() => void) | undefined;
  #rate: LeastRate;
  #silent: NodeJS.Timeout | undefined;

  constructor(limits: NoticeLimits, onStill: (() => void) | undefined) {
    this.#limits = limits;
    this.#onStill = onStill;
    this.#rate = this.#newRate();
  }

  /** Somebody waits for bytes from now on. */
  begin(): void {
    clearTimeout(this.#silent);
    if (this.#onStill !== undefined) this.#silent = setTimeout(this.#onStill, this.#limits.noticeMs);
  }

  /** @param waitedMs for these bytes */
  add(bytes: number, waitedMs: number): void {
    this.#silent?.refresh();
    if (this.#rate.add(bytes, waitedMs)) return;
    this.#rate = this.#newRate();
    this.#onStill?.();
  }

  /** Nobody waits any more. */
  end(): void {
    clearTimeout(this.#silent);
    this.#silent = undefined;
  }

  #newRate(): LeastRate {
    const { noticeMs, windowMs, leastBytes } = this.#limits;
    return new LeastRate({ windowMs: noticeMs, leastBytes: (leastBytes * noticeMs) / windowMs });
  }
}
