import { type ExchangeLimits, LeastRate } from "../exchange-limits.ts";

type NoticeLimits = Pick<ExchangeLimits, "noticeMs" | "windowMs" | "leastBytes">;

/** Reports a body that arrives too slowly, long before the transfer is aborted for it (RT9). */
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

  /** Call when a reader starts to wait for bytes. */
  begin(): void {
    clearTimeout(this.#silent);
    if (this.#onStill !== undefined) this.#silent = setTimeout(this.#onStill, this.#limits.noticeMs);
  }

  /** @param waitedMs time that the reader waited for these bytes */
  add(bytes: number, waitedMs: number): void {
    this.#silent?.refresh();
    if (this.#rate.add(bytes, waitedMs)) return;
    this.#rate = this.#newRate();
    this.#onStill?.();
  }

  /** Call when no reader waits. */
  end(): void {
    clearTimeout(this.#silent);
    this.#silent = undefined;
  }

  #newRate(): LeastRate {
    const { noticeMs, windowMs, leastBytes } = this.#limits;
    return new LeastRate({ windowMs: noticeMs, leastBytes: (leastBytes * noticeMs) / windowMs });
  }
}
