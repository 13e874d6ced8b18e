import type { Hint } from "../rules/hint.ts";

/** A folder in which something is written all the time is looked at after so many ms all the same. */
const NEVER_QUIET = 5_000;
/** Of more folders than these a look at everything costs less. */
const MOST = 10_000;

interface Dirty {
  deep: boolean;
  readonly firstAt: number;
  lastAt: number;
}

/** Folders that may have changed, until they are quiet (JB3). Times are ms since 1970. */
export class DirtyFolders {
  #folders = new Map<string, Dirty>();
  #tooMany = false;
  /** Not later than the first of them is due. */
  #dueAt = Number.POSITIVE_INFINITY;

  /** @param settleMs how long nothing may have been told of a folder before it is due */
  add({ path, deep }: Hint, now: number, settleMs: number): void {
    if (this.#tooMany) return;
    const known = this.#folders.get(path);
    if (known === undefined) this.#folders.set(path, { deep, firstAt: now, lastAt: now });
    else {
      known.lastAt = now;
      known.deep ||= deep;
    }
    this.#dueAt = Math.min(this.#dueAt, now + settleMs);
    if (this.#folders.size > MOST) this.#overflow();
  }

  /** When to look whether any is due; Infinity where there is none. */
  get dueAt(): number {
    return this.#dueAt;
  }

  get paths(): Iterable<string> {
    return this.#folders.keys();
  }

  has(path: string): boolean {
    return this.#folders.has(path);
  }

  /** How many folders these and others are. */
  countWith(others: ReadonlySet<string>): number {
    let count = others.size;
    for (const path of this.#folders.keys()) if (!others.has(path)) count += 1;
    return count;
  }

  /** So much changed that everything is to be looked at. */
  get tooMany(): boolean {
    return this.#tooMany;
  }

  /** A clock that was set back must not keep any for ever. */
  clampTo(now: number, settleMs: number): void {
    if (Number.isFinite(this.#dueAt)) this.#dueAt = Math.min(this.#dueAt, now + settleMs);
  }

  /** Takes those that are due out of it. */
  take(now: number, settleMs: number): readonly Hint[] {
    const due: Hint[] = [];
    this.#dueAt = Number.POSITIVE_INFINITY;
    for (const [path, { deep, firstAt, lastAt }] of this.#folders) {
      const at = Math.min(lastAt + settleMs, firstAt + Math.max(settleMs, NEVER_QUIET));
      // The last: by a clock that was set back since.
      if (at <= now || lastAt > now) {
        due.push({ path, deep });
        this.#folders.delete(path);
      } else this.#dueAt = Math.min(this.#dueAt, at);
    }
    return due;
  }

  /** Everything is looked at now. */
  clear(): void {
    this.#folders = new Map();
    this.#tooMany = false;
    this.#dueAt = Number.POSITIVE_INFINITY;
  }

  #overflow(): void {
    this.clear();
    this.#tooMany = true;
  }
}
