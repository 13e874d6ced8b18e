import { compareKeys } from "../../src/shared/model/key-order.ts";

const MAX_RUN = 512;

/**
 * A map that iterates its keys in UTF-8 byte order. Keys are stored in runs of at most 512, so that an insertion moves
 * few of them, and a seek takes two binary searches.
 */
export class SortedMap<V> {
  private readonly values = new Map<string, V>();
  private readonly runs: string[][] = [];

  get size(): number {
    return this.values.size;
  }

  get(key: string): V | undefined {
    return this.values.get(key);
  }

  set(key: string, value: V): void {
    if (!this.values.has(key)) this.insert(key);
    this.values.set(key, value);
  }

  delete(key: string): void {
    if (!this.values.delete(key)) return;
    const at = this.runOf((other) => compareKeys(other, key) <= 0);
    const run = this.runs[at]!;
    run.splice(
      firstNot(run, (other) => compareKeys(other, key) < 0),
      1,
    );
    if (run.length === 0) this.runs.splice(at, 1);
  }

  /**
   * The entries from the first key for which `before` is false. `before` must be true for a leading part of the order
   * and false for the rest. The map must not change during the iteration.
   */
  *from(before: (key: string) => boolean): Generator<[string, V]> {
    let at = Math.max(0, this.runOf(before));
    let index = firstNot(this.runs[at] ?? [], before);
    for (; at < this.runs.length; at++, index = 0) {
      const run = this.runs[at]!;
      for (; index < run.length; index++) {
        const key = run[index]!;
        yield [key, this.values.get(key)!];
      }
    }
  }

  private insert(key: string): void {
    const at = this.runOf((other) => compareKeys(other, key) < 0);
    const run = this.runs[Math.max(0, at)];
    if (run === undefined) {
      this.runs.push([key]);
      return;
    }
    const index = firstNot(run, (other) => compareKeys(other, key) < 0);
    if (run.length < MAX_RUN) run.splice(index, 0, key);
    else if (at === this.runs.length - 1 && index === run.length) this.runs.push([key]);
    else {
      const tail = run.splice(MAX_RUN / 2);
      this.runs.splice(Math.max(0, at) + 1, 0, tail);
      if (index <= run.length) run.splice(index, 0, key);
      else tail.splice(index - MAX_RUN / 2, 0, key);
    }
  }

  /** The last run whose first key is `before`, or -1. */
  private runOf(before: (key: string) => boolean): number {
    return firstNot(this.runs, (run) => before(run[0]!)) - 1;
  }
}

function firstNot<T>(items: readonly T[], before: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (before(items[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}
