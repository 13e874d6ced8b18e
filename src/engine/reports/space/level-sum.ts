import type { SpaceEntry, SpaceLevel } from "../../../shared/contract/space-views.ts";
import { compareKeys } from "../../../shared/model/key-order.ts";
import type { SizedRow, SizeSum } from "../../journal/sizes.ts";

/** Entries of a level that are listed at most, with the others as one of them. */
export const MOST_LISTED = 60;

interface Child {
  readonly key: string;
  readonly kind: SpaceEntry["kind"];
  files: number;
  bytes: number;
}

/**
 * Adds up the rows of one folder by its entries. Rows come in key order, so that the rows of an entry follow each other,
 * and only the largest entries have to be remembered.
 */
export class LevelSum {
  readonly #folder: string;
  readonly #total = { files: 0, bytes: 0 };
  #largest: SpaceEntry[] = [];
  #count = 0;
  #open: Child | undefined;

  /** @param folder its key: empty, or with a `/` at its end */
  constructor(folder: string) {
    this.#folder = folder;
  }

  get files(): number {
    return this.#total.files;
  }

  /** The key of the entry of this level that contains `key`. The object of the folder itself is in none. */
  entryOf(key: string): string | undefined {
    if (key === this.#folder) return undefined;
    const slash = key.indexOf("/", this.#folder.length);
    return slash < 0 ? key : key.slice(0, slash + 1);
  }

  addRow({ key, kind, size }: SizedRow): void {
    const entry = this.entryOf(key);
    if (entry !== undefined) this.#add(entry, kind, { files: kind === "folder" ? 0 : 1, bytes: size });
  }

  /** @param folder the key of an entry that is a folder */
  addBelow(folder: string, sum: SizeSum): void {
    this.#add(folder, "folder", sum);
  }

  result(): SpaceLevel {
    this.#close();
    const isAll = this.#count <= MOST_LISTED;
    const entries = this.#largest.sort(largerFirst).slice(0, isAll ? MOST_LISTED : MOST_LISTED - 1);
    if (isAll) return { total: { ...this.#total }, entries };
    const others = { entries: this.#count - entries.length, ...this.#total };
    for (const { files, bytes } of entries) {
      others.files -= files;
      others.bytes -= bytes;
    }
    return { total: { ...this.#total }, entries, others };
  }

  #add(key: string, kind: string, { files, bytes }: SizeSum): void {
    if (this.#open?.key !== key) {
      this.#close();
      this.#open = { key, kind: kindOf(key, kind), files: 0, bytes: 0 };
    }
    this.#open.files += files;
    this.#open.bytes += bytes;
    this.#total.files += files;
    this.#total.bytes += bytes;
  }

  /** No more rows of the last entry follow. */
  #close(): void {
    if (this.#open === undefined) return;
    this.#count += 1;
    this.#largest.push(this.#open);
    this.#open = undefined;
    if (this.#largest.length < MOST_LISTED * 20) return;
    this.#largest = this.#largest.sort(largerFirst).slice(0, MOST_LISTED);
  }
}

function kindOf(key: string, kind: string): SpaceEntry["kind"] {
  if (key.endsWith("/")) return "folder";
  return kind === "link" ? "link" : "file";
}

function largerFirst(a: SpaceEntry, b: SpaceEntry): number {
  return b.bytes - a.bytes || b.files - a.files || compareKeys(a.key, b.key);
}
