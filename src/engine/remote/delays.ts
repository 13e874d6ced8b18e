import { LianaError } from "../../shared/errors.ts";
import type { Delay } from "../../shared/model/delay.ts";
import type { Clock } from "../environment.ts";

/** What is asked for: one file, or (`key` undefined) a bucket as a whole. */
export interface DelaySubject {
  readonly call: string;
  readonly key: string | undefined;
}

interface Open {
  readonly call: string;
  readonly key: string | undefined;
  /** Requests and operations that are about it now. */
  users: number;
  /** Monotonic ms: it began, or last moved on. */
  since: number;
  /** Bytes since then. */
  moved: number;
  /** What went wrong last since then. */
  error: LianaError | undefined;
  /** A good answer to a single request is no progress: the whole file is tried once more. */
  isRetried: boolean;
  /** It has waited for long enough to be shown. */
  isShown: boolean;
}

export interface DelaysOptions {
  readonly clock: Clock;
  /** What waits for so long is shown, in ms. */
  readonly noticeMs: number;
  readonly onDelay: (delay: Delay) => void;
}

/** Requests that begin together are late together: so long, in ms, others are gathered into the same message. */
const GATHER_MS = 1_000;
/** The same is not reported again within this, in ms. The live state has it all the time. */
const REPORT_AGAIN_MS = 300_000;
/** Bytes that show that content moves: RT2's for a download. */
const MOVES = 64 * 1024;

/**
 * RT9: what one sync waits for, so that a service that misbehaves is named long before its requests are given up.
 * A request counts as delayed `noticeMs` after it began or last moved on, if a try of it failed or its exchange stands
 * still. A failure is judged together with the wait that follows it, so no timer is needed.
 */
export class Delays {
  readonly #options: DelaysOptions;
  readonly #open = new Map<string, Open>();
  readonly #end = new AbortController();
  /** By error code, when it was reported; monotonic ms. */
  readonly #reported = new Map<string, number>();
  #isGathering = false;

  constructor(options: DelaysOptions) {
    this.#options = options;
  }

  /** A request or an operation begins. Each call is followed by one of `leave`. */
  enter({ call, key }: DelaySubject): void {
    const name = nameOf({ call, key });
    const known = this.#open.get(name);
    const since = this.#options.clock.monotonic();
    if (known !== undefined) {
      known.users += 1;
      // What this computer did before the first request is no delay.
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

  /** A good answer, or content that moved. @param bytes of content */
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

  /** A try failed, and another one follows after `waitMs`. */
  failed(subject: DelaySubject, error: LianaError, waitMs: number): void {
    const open = this.#open.get(nameOf(subject));
    if (open === undefined) return;
    open.error = error;
    const { clock, noticeMs } = this.#options;
    if (clock.monotonic() + waitMs - open.since >= noticeMs) this.#show(open);
  }

  /**
   * The whole file is tried once more.
   * @param since when its first try began, monotonic ms
   */
  retried(subject: DelaySubject, error: LianaError, since: number, waitMs: number): void {
    const open = this.#open.get(nameOf(subject));
    if (open === undefined) return;
    open.isRetried = true;
    open.since = Math.min(open.since, since);
    this.failed(subject, error, waitMs);
  }

  /** An exchange has stood still for `noticeMs`. */
  still(subject: DelaySubject, host: string): void {
    const open = this.#open.get(nameOf(subject));
    if (open === undefined) return;
    open.error ??= new LianaError("timeout", { host });
    this.#show(open);
  }

  /** All that is delayed now; undefined for nothing. */
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
      // The file is named beside it.
      error: { code, detail: { ...detail, key: undefined } },
    };
  }

  /** Nothing is reported from here on. */
  close(): void {
    this.#end.abort();
  }

  #show(open: Open): void {
    open.isShown = true;
    if (this.#isGathering || this.#end.signal.aborted) return;
    this.#isGathering = true;
    void this.#options.clock.sleep(GATHER_MS, this.#end.signal).then(
      () => this.#report(),
      // The sync ended first, and says how.
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
