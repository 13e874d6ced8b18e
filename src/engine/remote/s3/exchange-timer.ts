import type { ClientRequest } from "node:http";
import type { Socket } from "node:net";
import { LianaError } from "../../../shared/errors.ts";
import { type ExchangeLimits, sendingMs } from "../exchange-limits.ts";

/** The destination and body of a request. */
interface Sent {
  readonly protocol: string;
  readonly hostname: string;
  readonly body?: unknown;
}

interface TimerOptions {
  readonly slow: boolean;
  /** Called when no byte, or no answer to a sent request, arrives for `noticeMs`. */
  readonly onStill: (() => void) | undefined;
  /** Ends the exchange with an error, if it is still in progress. */
  readonly stop: (error: LianaError) => void;
}

/** Interval for checking an exchange that waits for its answer, in ms. */
const CHECK_MS = 1_000;
/** A timer that fires later than this multiple of its time was restarted by a byte. */
const LATE = 1.25;

/**
 * Bounds the time from a socket to an answer's headers. A socket's own timeout only detects silence: a service that
 * sends a header byte now and then, or endless interim answers, is never silent.
 */
export class ExchangeTimer {
  readonly #limits: ExchangeLimits;
  readonly #slow: boolean;
  readonly #onStill: TimerOptions["onStill"];
  readonly #stop: TimerOptions["stop"];
  #host = "";
  #socket: { readonly bytesRead: number } = { bytesRead: 0 };
  /** Bytes read from the socket before this exchange. */
  #readBefore = 0;
  /** In the time of `performance.now()`. */
  #deadline = Number.POSITIVE_INFINITY;
  /** When `onStill` is called next. */
  #noticeAt = Number.POSITIVE_INFINITY;
  #check: NodeJS.Timeout | undefined;
  /** When `#check` fires. */
  #checkAt = Number.POSITIVE_INFINITY;
  #ended = false;

  constructor(limits: ExchangeLimits, { slow, onStill, stop }: TimerOptions) {
    this.#limits = limits;
    this.#slow = slow;
    this.#onStill = onStill;
    this.#stop = stop;
  }

  /** The time starts with the socket, not while waiting for a free one. */
  watch(request: ClientRequest, { protocol, hostname: host, body }: Sent): void {
    const { connectMs, secureMs, idleMs, slowMs } = this.#limits;
    const answerMs = this.#slow ? slowMs : idleMs;
    this.#host = host;
    this.#watchSilence(request, answerMs);
    request.on("socket", (socket) => {
      this.#socket = socket;
      this.#readBefore = socket.bytesRead;
      const opening = socket.connecting ? secureMs : 0;
      const bytes = body instanceof Uint8Array ? body.byteLength : 0;
      this.#wait(opening + answerMs + sendingMs(bytes, this.#limits));
      if (!socket.connecting) return;
      this.#bound(socket, "connect", connectMs, { host });
      if (protocol === "https:") this.#bound(socket, "secureConnect", secureMs, { host, reason: "TLS" });
    });
    request.on("finish", () => {
      if (this.#onStill !== undefined) this.#noticeAt = performance.now() + this.#limits.noticeMs;
      this.#wait(answerMs);
    });
  }

  /** Call when the headers have arrived, or when nothing more will come. */
  end(): void {
    this.#ended = true;
    clearTimeout(this.#check);
  }

  /**
   * No byte either way. Only the socket's own timer knows of what is still being written, and it does not say when it
   * saw the last byte: that it fired later than it was set for shows that there was one.
   */
  #watchSilence(request: ClientRequest, mostMs: number): void {
    let armed = { ms: 0, silentBefore: 0, at: 0 };
    const arm = (ms: number, silentBefore: number): void => {
      armed = { ms, silentBefore, at: performance.now() };
      request.setTimeout(ms);
    };
    request.on("timeout", () => {
      const hasMoved = performance.now() - armed.at > armed.ms * LATE;
      const silent = armed.ms + (hasMoved ? 0 : armed.silentBefore);
      if (silent >= mostMs) {
        this.#stop(new LianaError("timeout", { host: this.#host }));
        return;
      }
      this.#onStill?.();
      arm(mostMs - silent, silent);
    });
    arm(Math.min(this.#limits.noticeMs, mostMs), 0);
  }

  #wait(ms: number): void {
    this.#deadline = performance.now() + ms;
    this.#checkLater();
  }

  /** One timer for everything: there are two waits in each exchange, and thousands of exchanges. */
  #checkLater(): void {
    if (this.#ended) return;
    const now = performance.now();
    const at = Math.min(this.#deadline, this.#noticeAt, now + CHECK_MS);
    if (at >= this.#checkAt) return;
    clearTimeout(this.#check);
    this.#checkAt = at;
    this.#check = setTimeout(() => this.#look(), Math.max(0, at - now));
  }

  #look(): void {
    this.#checkAt = Number.POSITIVE_INFINITY;
    const { interimAnswers, headerBytes } = this.#limits;
    const host = this.#host;
    if (performance.now() >= this.#noticeAt) {
      this.#noticeAt = Number.POSITIVE_INFINITY;
      this.#onStill?.();
    }
    // The parser does not count line ends before an answer as headers, however many there are.
    if (this.#socket.bytesRead - this.#readBefore > (interimAnswers + 1) * headerBytes)
      this.#stop(new LianaError("not-s3", { host, reason: "headers too long" }));
    else if (performance.now() < this.#deadline) this.#checkLater();
    else this.#stop(new LianaError("timeout", { host }));
  }

  #bound(
    socket: Socket,
    event: "connect" | "secureConnect",
    ms: number,
    detail: { readonly host: string; readonly reason?: string },
  ): void {
    const late = setTimeout(() => this.#stop(new LianaError("unreachable", detail)), ms);
    const done = (): void => clearTimeout(late);
    socket.once(event, done);
    socket.once("close", done);
  }
}
