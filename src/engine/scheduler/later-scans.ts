import type { LeftFolder } from "../sync/sync-trigger.ts";
import type { Hint } from "../rules/hint.ts";

/** Folders that are looked at again at a time, whatever is told of them until then. Times are ms since 1970. */
export class LaterScans {
  readonly #at = new Map<string, number>();
  /** When the times were decided, or moved. */
  #setAt = 0;
  /** Undefined: to be found out. It is asked for with each hint. */
  #first: number | undefined = Number.POSITIVE_INFINITY;

  /** When the first of them is due; Infinity where there is none. */
  get dueAt(): number {
    return (this.#first ??= [...this.#at.values()].reduce(
      (first, at) => Math.min(first, at),
      Number.POSITIVE_INFINITY,
    ));
  }

  /** At `dueAt`, or at the time that is known if that is earlier. */
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

  /** Takes those that are due out of it. */
  take(now: number): readonly Hint[] {
    if (this.dueAt > now) return [];
    this.#first = undefined;
    const due = [...this.#at].filter(([, at]) => at <= now);
    for (const [path] of due) this.#at.delete(path);
    return due.map(([path]) => ({ path, deep: false }));
  }

  /** A clock that was set back puts none off. */
  clampTo(now: number): void {
    const back = this.#setAt - now;
    if (back <= 0) return;
    this.#setAt = now;
    this.#first = undefined;
    for (const [path, at] of this.#at) this.#at.set(path, at - back);
  }
}
