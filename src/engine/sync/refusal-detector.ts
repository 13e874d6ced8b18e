/** RT1: consecutive refusals that put everything in doubt. */
const PATIENCE = 10;
/** Parts of the tree in which one operation is tried during a doubt. */
const PARTS_TRIED = 30;
/** Postponed operations, evenly spread, that are tried before the sync gives up. */
const SAMPLE = 40;
/** Refusals in this many parts of the tree are not due to the rules of one folder, even if something worked before. */
const SEVERAL_PARTS = 3;
/** After refusals in this many parts and this many postponed operations, the rest of the tree is not scanned. */
const MANY_PARTS = 8;
const MANY_HELD = 10_000;

/**
 * RT1: distinguishes "the credentials lack permissions that this job needs" from "a few objects may not be read".
 *
 * A refusal concerns one key. Ten consecutive refusals put everything in doubt: operations are postponed, and only samples
 * are tried, first one in each further part of the tree, then at intervals that double. Any success ends the doubt.
 * Postponed operations are tried later, and the next doubt takes twice as many refusals, so a sync ends whatever is
 * refused. When all operations are known, a sample of the postponed ones is tried; the sync fails only if the service
 * refuses all of these too.
 *
 * Pure: the runner consults it before each operation and reports the result.
 */
export class RefusalDetector {
  #patience = PATIENCE;
  /** Keys refused since the last success. */
  #refused: string[] = [];
  #streak = 0;
  #held = 0;
  #nextTry = 1;
  #tried = new Set<string>();
  #doubting = false;
  #worked: boolean;
  /** The deepest folder that contains all keys so far, with its slash. */
  #root: string | undefined;

  /** @param worked whether an earlier sync of this job has completed an operation */
  constructor(worked = false) {
    this.#worked = worked;
  }

  /** Whether there were so many consecutive refusals that nothing may work at all. */
  get doubting(): boolean {
    return this.#doubting;
  }

  /** @returns false if the operation must be postponed until the doubt is over */
  admit(key: string): boolean {
    this.#root = commonFolder(this.#root ?? folderOf(key), key);
    if (!this.#doubting) return true;
    const part = partOf(key, this.#root);
    if (!this.#tried.has(part) && this.#tried.size < PARTS_TRIED) {
      this.#tried.add(part);
      return true;
    }
    this.#held += 1;
    if (this.#held < this.#nextTry) return false;
    this.#nextTry *= 2;
    return true;
  }

  noteDone(): void {
    this.#worked = true;
    if (this.#doubting) this.#patience *= 2;
    this.#endDoubt();
  }

  noteRefused(key: string): void {
    this.#streak += 1;
    this.#refused.push(key);
    if (this.#doubting || this.#streak < this.#patience) return;
    this.#doubting = true;
    this.#held = 0;
    this.#nextTry = 1;
    this.#tried = new Set(this.#refused.map((one) => partOf(one, this.#root ?? "")));
  }

  /** Whether so much was refused in so many parts that the scan need not continue. */
  get isHopeless(): boolean {
    return this.#doubting && this.#held >= MANY_HELD && this.#partsRefused() >= MANY_PARTS;
  }

  /**
   * Call after the sample was refused as well.
   * @param untried number of operations that are still postponed
   * @returns whether the sync fails. If something worked before, refusals in few parts of the tree, and those of
   * operations that were all tried, remain problems of single files
   */
  provesRefusal(untried: number): boolean {
    if (!this.#doubting) return false;
    return !this.#worked || (untried > 0 && this.#partsRefused() >= SEVERAL_PARTS);
  }

  /** Ends the doubt for good: all remaining operations are tried. */
  trustNoMore(): void {
    this.#patience = Number.POSITIVE_INFINITY;
    this.#endDoubt();
  }

  #partsRefused(): number {
    return new Set(this.#refused.map((key) => partOf(key, this.#root ?? ""))).size;
  }

  #endDoubt(): void {
    this.#doubting = false;
    this.#streak = 0;
    this.#refused = [];
  }
}

/** Up to `SAMPLE` indexes below `count`, evenly spread from the first to the last. */
export function sampleOf(count: number): readonly number[] {
  const most = Math.min(count, SAMPLE);
  if (most < 2) return most === 0 ? [] : [0];
  return Array.from({ length: most }, (_, i) => Math.round((i * (count - 1)) / (most - 1)));
}

/** The folder of a key, with its slash; empty for a key at the top. */
function folderOf(key: string): string {
  return key.slice(0, key.lastIndexOf("/") + 1);
}

function commonFolder(folder: string, key: string): string {
  let common = folder;
  while (!key.startsWith(common)) common = folderOf(common.slice(0, -1));
  return common;
}

/** The folder below `root` that a key is in; empty for a file in `root` itself. */
function partOf(key: string, root: string): string {
  const slash = key.indexOf("/", root.length);
  return slash < 0 ? "" : key.slice(root.length, slash);
}
