/**
 * What one exchange with a service may take: a service that is broken, or means harm, can keep none waiting for ever, and
 * fill no memory. Values, so that a test can make them small.
 */
export interface ExchangeLimits {
  /** From DNS to an open TCP connection, in ms. */
  readonly connectMs: number;
  /** From DNS to the end of the TLS handshake, in ms. */
  readonly secureMs: number;
  /** Without a byte in either direction, and from the end of a request to the end of the answer's headers, in ms. */
  readonly idleMs: number;
  /** The same for requests on which a service works long before it answers: copies, completing an upload. */
  readonly slowMs: number;
  /** A body, either way, has to move by `leastBytes` in each `windowMs`; pauses of its reader do not count. */
  readonly windowMs: number;
  readonly leastBytes: number;
  /** Interim answers (1xx) to one request. */
  readonly interimAnswers: number;
  readonly headerBytes: number;
  readonly documentBytes: number;
  /** Of an answer that is no success. */
  readonly refusalBytes: number;
  /** GU5: the first question of a sync, all its tries included, in ms. */
  readonly firstMs: number;
  /** RT2: no try begins later than this after the first one failed, in ms. */
  readonly retryForMs: number;
  /** RT1: no request about any key is answered, while the bucket is, in ms. */
  readonly silentMs: number;
  /** The longest wait that a service may ask for (`Retry-After`), in ms. */
  readonly retryAfterMs: number;
  /** What is retried, or makes no progress, for so long is shown to the user, in ms. */
  readonly noticeMs: number;
  /** For how long the pages of a listing may bring nothing, in ms. */
  readonly emptyPagesMs: number;
}

/**
 * `connectMs` outlasts one lost SYN (resent after 1 s) and keeps the health check under 3 s (GU5). `idleMs` is aws-cli's.
 * Amazon sends blanks while it copies; others are silent for minutes. `leastBytes`: a modem's 128 kbit/s, shared by 60.
 * `silentMs`: three tries of the first keys, and two rounds of others at 25 s each.
 * A thousand keys of 1 KB are 4 MiB when escaped. `noticeMs` passes twice where a try fails just before it and the next
 * one stands still, and the user is to read something within 30 s.
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

/** Judges whether a body that comes, or goes, moves fast enough. */
export class LeastRate {
  readonly #limits: Pick<ExchangeLimits, "windowMs" | "leastBytes">;
  #bytes = 0;
  #waited = 0;

  constructor(limits: Pick<ExchangeLimits, "windowMs" | "leastBytes">) {
    this.#limits = limits;
  }

  /**
   * @param waitedMs for these bytes
   * @returns false: it is too slow
   */
  add(bytes: number, waitedMs: number): boolean {
    this.#bytes += bytes;
    this.#waited += waitedMs;
    const { windowMs, leastBytes } = this.#limits;
    if (this.#waited < windowMs) return true;
    // What comes all at once after a long silence is judged by the silence.
    if (this.#bytes < leastBytes) return false;
    this.#bytes = 0;
    this.#waited = 0;
    return true;
  }
}

/** Milliseconds that a body of so many bytes may take to be sent, beside `idleMs`. */
export function sendingMs(bytes: number, { windowMs, leastBytes }: ExchangeLimits): number {
  return Math.ceil((bytes / leastBytes) * windowMs);
}
