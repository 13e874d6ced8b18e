import type { Hint } from "../rules/hint.ts";

/** A folder that never becomes quiet is scanned after this time, in ms. */
const NEVER_QUIET = 5_000;
/** With more dirty folders than this, a full sync is cheaper. */
const MOST = 10_000;

interface Dirty {
  deep: boolean;
  readonly firstAt: number;
  lastAt: number;
}

/** Folders that may have changed, until they become quiet (JB3). Times are ms since 1970. */
export class DirtyFolders {
  #folders = new Map<string, Dirty>();
  /** When the first of too many folders was hinted. */
  #tooManySince: number | undefined;
  /** A lower bound of the time at which the first folder is due. */
  #dueAt = Number.POSITIVE_INFINITY;

  /** @param settleMs how long a folder must be without hints before it is due */
  add({ path, deep }: Hint, now: number, settleMs: number): void {
    if (this.tooMany) return;
    const known = this.#folders.get(path);
    if (known === undefined) this.#folders.set(path, { deep, firstAt: now, lastAt: now });
    else {
      known.lastAt = now;
      known.deep ||= deep;
    }
    this.#dueAt = Math.min(this.#dueAt, now + settleMs);
    if (this.#folders.size > MOST) this.#overflow();
  }

  /** When to check for due folders; Infinity if there are none. */
  get dueAt(): number {
    return this.#dueAt;
  }

  get paths(): Iterable<string> {
    return this.#folders.keys();
  }

  has(path: string): boolean {
    return this.#folders.has(path);
  }

  /** Number of folders in the union of these and others. */
  countWith(others: ReadonlySet<string>): number {
    let count = others.size;
    for (const path of this.#folders.keys()) if (!others.has(path)) count += 1;
    return count;
  }

  /** So many folders changed that a full sync is needed. */
  get tooMany(): boolean {
    return this.#tooManySince !== undefined;
  }

  /** When the first of these folders was hinted; undefined if there are none. */
  get since(): number | undefined {
    const [first] = this.#folders.values();
    return this.#tooManySince ?? first?.firstAt;
  }

  /** Prevents a clock that was set back from delaying folders indefinitely. */
  clampTo(now: number, settleMs: number): void {
    if (Number.isFinite(this.#dueAt)) this.#dueAt = Math.min(this.#dueAt, now + settleMs);
  }

  /** Removes and returns the folders that are due. */
  take(now: number, settleMs: number): readonly Hint[] {
    const due: Hint[] = [];
    this.#dueAt = Number.POSITIVE_INFINITY;
    for (const [path, { deep, firstAt, lastAt }] of this.#folders) {
      const at = Math.min(lastAt + settleMs, firstAt + Math.max(settleMs, NEVER_QUIET));
      // `lastAt > now`: the clock was set back.
      if (at <= now || lastAt > now) {
        due.push({ path, deep });
        this.#folders.delete(path);
      } else this.#dueAt = Math.min(this.#dueAt, at);
    }
    return due;
  }

  /** Call when a full sync begins: it scans everything. */
  clear(): void {
    this.#folders = new Map();
    this.#tooManySince = undefined;
    this.#dueAt = Number.POSITIVE_INFINITY;
  }

  #overflow(): void {
    const { since } = this;
    this.clear();
    this.#tooManySince = since;
  }
}
