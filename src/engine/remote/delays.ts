import { LianaError } from "../../shared/errors.ts";
import type { Delay } from "../../shared/model/delay.ts";
import type { Clock } from "../environment.ts";
import { ENDED } from "../aborts.ts";

/** What a request is about: one file or, if `key` is undefined, a bucket as a whole. */
export interface DelaySubject {
  readonly call: string;
  readonly key: string | undefined;
}

interface Open {
  readonly call: string;
  readonly key: string | undefined;
  /** Open requests and operations about this subject. */
  users: number;
  /** Start or last progress, in monotonic ms. */
  since: number;
  /** Bytes moved since the last progress. */
  moved: number;
  /** The last failure since then. */
  error: LianaError | undefined;
  /** The whole file is being retried, so a good answer to a single request is not progress. */
  isRetried: boolean;
  /** It has waited for `noticeMs`. */
  isShown: boolean;
}

export interface DelaysOptions {
  readonly clock: Clock;
  /** A request that waits this long counts as delayed, in ms. */
  readonly noticeMs: number;
  readonly onDelay: (delay: Delay) => void;
}

/** Requests that begin together are late together. Delays within this time share one message, in ms. */
const GATHER_MS = 1_000;
/** Minimum time between two reports of the same error code, in ms. The live state always shows the delay. */
const REPORT_AGAIN_MS = 300_000;
/** Bytes that prove that content moves, as in RT2 for a download. */
const MOVES = 64 * 1024;

/**
 * RT9: the requests that one sync waits for, so that a misbehaving service is reported long before requests time out.
 * A request is delayed if it made no progress for `noticeMs` and an attempt failed or its exchange stalls. A failure is
 * judged together with the wait that follows it, so no timer is needed.
 */
export class Delays {
  readonly #options: DelaysOptions;
  readonly #open = new Map<string, Open>();
  readonly #end = new AbortController();
  /** Time of the last report by error code, in monotonic ms. */
  readonly #reported = new Map<string, number>();
  #isGathering = false;

  constructor(options: DelaysOptions) {
    this.#options = options;
  }

  /** Call when a request or an operation begins; pair each call with `leave`. */
  enter({ call, key }: DelaySubject): void {
    const name = nameOf({ call, key });
    const known = this.#open.get(name);
    const since = this.#options.clock.monotonic();
    if (known !== undefined) {
      known.users += 1;
      // Local work before the first request is not a delay.
      if (known.error === undefined) known.since = since;
    } else {
      const none = { moved: 0, error: undefined, isRetried: false, isShown: false };
      this.#open.set(name, { call, key, users: 1, since, ...none });
    }
  }

  leave(subject: DelaySubject): void {
    const name = nameOf(subject);
    const open = this.#open.get(name);
    if (open !== undefined && --open.users === 0) this.#open.delete(name);
  }

  /** Reports a good answer or moved content. @param bytes of content */
  moved(subject: DelaySubject, bytes: number): void {
    const open = this.#open.get(nameOf(subject));
    if (open === undefined) return;
    open.moved += bytes;
    if (open.moved >= MOVES) open.isRetried = false;
    else if (open.isRetried || bytes > 0) return;
    open.since = this.#options.clock.monotonic();
    open.moved = 0;
    open.error = undefined;
    open.isShown = false;
  }

  /** Reports a failed attempt; the next one follows after `waitMs`. */
  failed(subject: DelaySubject, error: LianaError, waitMs: number): void {
    const open = this.#open.get(nameOf(subject));
    if (open === undefined) return;
    open.error = error;
    const { clock, noticeMs } = this.#options;
    if (clock.monotonic() + waitMs - open.since >= noticeMs) this.#show(open);
  }

  /**
   * Reports that the whole file is retried.
   * @param since start of the first attempt, in monotonic ms
   */
  retried(subject: DelaySubject, error: LianaError, since: number, waitMs: number): void {
    const open = this.#open.get(nameOf(subject));
    if (open === undefined) return;
    open.isRetried = true;
    open.since = Math.min(open.since, since);
    this.failed(subject, error, waitMs);
  }

  /** Reports that an exchange stalled for `noticeMs`. */
  still(subject: DelaySubject, host: string): void {
    const open = this.#open.get(nameOf(subject));
    if (open === undefined) return;
    open.error ??= new LianaError("timeout", { host });
    this.#show(open);
  }

  /** Everything that is delayed now; undefined if nothing is. */
  get now(): Delay | undefined {
    const shown = [...this.#open.values()].filter(({ isShown }) => isShown);
    const files = shown.filter(({ key }) => key !== undefined);
    const [first] = (files.length > 0 ? files : shown).sort((a, b) => a.since - b.since);
    if (first?.error === undefined) return undefined;
    const { clock } = this.#options;
    const { code, detail } = first.error.toWire();
    return {
      since: clock.now() - (clock.monotonic() - first.since),
      count: files.length,
      ...(first.key === undefined ? {} : { key: first.key }),
      call: first.call,
      // `key` already names the file.
      error: { code, detail: { ...detail, key: undefined } },
    };
  }

  /** Stops all reports. */
  close(): void {
    this.#end.abort(ENDED);
  }

  #show(open: Open): void {
    open.isShown = true;
    if (this.#isGathering || this.#end.signal.aborted) return;
    this.#isGathering = true;
    void this.#options.clock.sleep(GATHER_MS, this.#end.signal).then(
      () => this.#report(),
      // Aborted: the sync ended and reports its own outcome.
      () => undefined,
    );
  }

  #report(): void {
    this.#isGathering = false;
    const { clock, onDelay } = this.#options;
    const delay = this.now;
    if (delay === undefined) return;
    const now = clock.monotonic();
    const before = this.#reported.get(delay.error.code);
    if (before !== undefined && now - before < REPORT_AGAIN_MS) return;
    this.#reported.set(delay.error.code, now);
    onDelay(delay);
  }
}

function nameOf({ call, key }: DelaySubject): string {
  return key === undefined ? call : `key ${key}`;
}
