import { LianaError } from "../../shared/errors.ts";
import { compareKeys } from "../../shared/model/key-order.ts";
import { type ExcludeRules, excludedBy } from "../rules/exclude-rules.ts";
import type { Excluded } from "../rules/walk-exclude.ts";

/** Relative keys and prefixes that a job is limited to, in key order. None contains another. */
export class KeySelection {
  readonly parts: readonly string[];
  readonly #names: ReadonlySet<string>;

  /** @throws LianaError `usage` for an empty key */
  constructor(only: readonly string[]) {
    const parts: string[] = [];
    for (const part of only.toSorted(compareKeys)) {
      if (part === "") throw new LianaError("usage", { reason: "empty key" });
      const last = parts.at(-1);
      // A prefix comes right before everything in it.
      if (last !== undefined && covers(last, part)) continue;
      parts.push(part);
    }
    this.parts = parts;
    this.#names = new Set(only.filter((part) => !part.endsWith("/")));
  }

  /** Whether whole prefixes were selected, not only names. */
  get hasFolders(): boolean {
    return this.parts.some((part) => part.endsWith("/"));
  }

  /** Whether a key was selected by its own name. */
  names(key: string): boolean {
    return this.#names.has(key);
  }

  has(key: string): boolean {
    const nearest = this.parts[this.#after(key) - 1];
    return nearest !== undefined && covers(nearest, key);
  }

  /** Whether a key, or for a prefix anything below it, is selected. */
  touches(key: string): boolean {
    if (this.has(key) || key === "") return true;
    return key.endsWith("/") && this.parts[this.#after(key)]?.startsWith(key) === true;
  }

  /** The number of parts that are not after a key. */
  #after(key: string): number {
    let [low, high] = [0, this.parts.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const part = this.parts[middle];
      if (part !== undefined && compareKeys(part, key) <= 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function covers(part: string, key: string): boolean {
  return part === key || (part.endsWith("/") && key.startsWith(part));
}

/** DL3: excludes what the rules exclude, and what was not selected. */
export function makeLeftOut(rules: ExcludeRules, only: readonly string[] | undefined): Excluded {
  const excluded = excludedBy(rules);
  if (only === undefined) return excluded;
  const selection = new KeySelection(only);
  return (key) => !selection.has(key) || excluded(key);
}
