/**
 * Limits for one exchange, so that a broken or malicious service cannot keep a request waiting forever or fill the
 * memory. They are values so that tests can make them small.
 */
export interface ExchangeLimits {
  /** From DNS to an open TCP connection, in ms. */
  readonly connectMs: number;
  /** From DNS to the end of the TLS handshake, in ms. */
  readonly secureMs: number;
  /** Longest silence in either direction, and from the end of a request to the end of the answer's headers, in ms. */
  readonly idleMs: number;
  /** Like `idleMs`, for requests that take a service long to answer: copies, completing an upload. */
  readonly slowMs: number;
  /**
   * A body in either direction must move at least `leastBytes` in each `windowMs`; pauses of its reader do not count.
   */
  readonly windowMs: number;
  readonly leastBytes: number;
  /** Interim answers (1xx) per request. */
  readonly interimAnswers: number;
  readonly headerBytes: number;
  readonly documentBytes: number;
  /** Of an unsuccessful answer. */
  readonly refusalBytes: number;
  /** GU5: the first request of a sync, including retries, in ms. */
  readonly firstMs: number;
  /** RT2: no attempt begins later than this after the first failure, in ms. */
  readonly retryForMs: number;
  /** RT1: how long requests about keys may stay unanswered while the bucket answers, in ms. */
  readonly silentMs: number;
  /** The longest wait accepted from a service (`Retry-After`), in ms. */
  readonly retryAfterMs: number;
  /** RT9: a request that is retried or makes no progress for this long is reported to the user, in ms. */
  readonly noticeMs: number;
  /** How long the pages of a listing may stay empty, in ms. */
  readonly emptyPagesMs: number;
}

/**
 * `connectMs` outlasts one lost SYN (resent after 1 s) and keeps the health check under 3 s (GU5). `idleMs` is
 * aws-cli's. Amazon sends blanks while it copies; others are silent for minutes. `leastBytes`: a modem's 128 kbit/s,
 * shared by 60. `silentMs`: three attempts at the first keys, and two rounds of others at 25 s each. A thousand keys of
 * 1 KB are 4 MiB when escaped. `noticeMs` may elapse twice, when an attempt fails just before it and the next attempt
 * stalls; the user must see a message within 30 s.
 */
export const DEFAULT_EXCHANGE_LIMITS: ExchangeLimits = {
  connectMs: 2_500,
  secureMs: 10_000,
  idleMs: 60_000,
  slowMs: 240_000,
  windowMs: 60_000,
  leastBytes: 16 * 1024,
  interimAnswers: 20,
  headerBytes: 16 * 1024,
  documentBytes: 16 * 1024 * 1024,
  refusalBytes: 64 * 1024,
  firstMs: 25_000,
  retryForMs: 120_000,
  silentMs: 225_000,
  retryAfterMs: 60_000,
  noticeMs: 12_000,
  emptyPagesMs: 120_000,
};

/** Checks whether a body moves fast enough. */
export class LeastRate {
  readonly #limits: Pick<ExchangeLimits, "windowMs" | "leastBytes">;
  #bytes = 0;
  #waited = 0;

  constructor(limits: Pick<ExchangeLimits, "windowMs" | "leastBytes">) {
    this.#limits = limits;
  }

  /**
   * @param waitedMs time waited for these bytes
   * @returns false if the body is too slow
   */
  add(bytes: number, waitedMs: number): boolean {
    this.#bytes += bytes;
    this.#waited += waitedMs;
    const { windowMs, leastBytes } = this.#limits;
    if (this.#waited < windowMs) return true;
    // Bytes that arrive all at once after a long silence are judged by the silence.
    if (this.#bytes < leastBytes) return false;
    this.#bytes = 0;
    this.#waited = 0;
    return true;
  }
}

/** Time in ms allowed for sending a body of this size, in addition to `idleMs`. */
export function sendingMs(bytes: number, { windowMs, leastBytes }: ExchangeLimits): number {
  return Math.ceil((bytes / leastBytes) * windowMs);
}
