import type { LeftFolder } from "../sync/sync-trigger.ts";
import type { Hint } from "../rules/hint.ts";

/** Folders to scan at a given time even without hints. Times are ms since 1970. */
export class LaterScans {
  readonly #at = new Map<string, number>();
  /** When the times were last set or shifted. */
  #setAt = 0;
  /** Cached, because every hint reads it; undefined if it must be computed. */
  #first: number | undefined = Number.POSITIVE_INFINITY;

  /** When the first folder is due; Infinity if there is none. */
  get dueAt(): number {
    return (this.#first ??= [...this.#at.values()].reduce(
      (first, at) => Math.min(first, at),
      Number.POSITIVE_INFINITY,
    ));
  }

  /** Adds a folder, due at `dueAt` or at its known time if that is earlier. */
  add({ path, dueAt }: LeftFolder, now: number): void {
    this.clampTo(now);
    this.#setAt = now;
    this.#at.set(path, Math.min(this.#at.get(path) ?? Number.POSITIVE_INFINITY, Math.ceil(dueAt)));
    this.#first = undefined;
  }

  drop(path: string): void {
    if (this.#at.delete(path)) this.#first = undefined;
  }

  clear(): void {
    this.#at.clear();
    this.#first = undefined;
  }

  /** Removes and returns the folders that are due. */
  take(now: number): readonly Hint[] {
    if (this.dueAt > now) return [];
    this.#first = undefined;
    const due = [...this.#at].filter(([, at]) => at <= now);
    for (const [path] of due) this.#at.delete(path);
    return due.map(([path]) => ({ path, deep: false }));
  }

  /** Shifts all times if the clock was set back, so that no folder is delayed. */
  clampTo(now: number): void {
    const back = this.#setAt - now;
    if (back <= 0) return;
    this.#setAt = now;
    this.#first = undefined;
    for (const [path, at] of this.#at) this.#at.set(path, at - back);
  }
}
