/** So many refusals in a row make it doubtful that anything will work (RT1). */
const PATIENCE = 10;
/** Parts of the tree of which one operation is tried while that is in doubt. */
const PARTS_TRIED = 30;
/** What was held back is searched by so many tries, evenly spread, before all hope is given up. */
const SAMPLE = 40;
/** Refused in so many parts of the tree, with something done before: it is not one folder's rule. */
const SEVERAL_PARTS = 3;
/** Refused in many parts of a very large tree: the rest of it is not even listed. */
const MANY_PARTS = 8;
const MANY_HELD = 10_000;

/**
 * Tells "the keys may not do what this job needs" from "these few objects may not be read". A refusal is about one
 * key. Ten in a row with nothing done between put everything in doubt: from then on operations are held back, and
 * only probes are tried, the first of each further part of the tree and then one after twice as many as before.
 * Anything that is done ends the doubt. What was held back is tried later, and the next doubt takes twice as many
 * refusals, so a sync ends whatever is refused. When all operations are known, a sample of those that were held back
 * is tried as well, and only if that is refused too nothing will work.
 *
 * Pure: the runner asks it before each operation and reports how it ended.
 */
export class RefusalDetector {
  #patience = PATIENCE;
  /** Keys refused since the last success, as far as they tell parts apart. */
  #refused: string[] = [];
  #streak = 0;
  #held = 0;
  #nextProbe = 1;
  #probed = new Set<string>();
  #doubting = false;
  #worked: boolean;
  /** The folder that all keys so far are in, with its slash. */
  #root: string | undefined;

  /** @param worked something of this job was done before, in an earlier sync */
  constructor(worked = false) {
    this.#worked = worked;
  }

  /** Nothing works since so many refusals that nothing may work at all. */
  get doubting(): boolean {
    return this.#doubting;
  }

  /** @returns false: hold it back, until the doubt is over */
  admit(key: string): boolean {
    this.#root = commonFolder(this.#root ?? folderOf(key), key);
    if (!this.#doubting) return true;
    const part = partOf(key, this.#root);
    if (!this.#probed.has(part) && this.#probed.size < PARTS_TRIED) {
      this.#probed.add(part);
      return true;
    }
    this.#held += 1;
    if (this.#held < this.#nextProbe) return false;
    this.#nextProbe *= 2;
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
    this.#nextProbe = 1;
    this.#probed = new Set(this.#refused.map((one) => partOf(one, this.#root ?? "")));
  }

  /** In the midst of the sync: so much was refused, everywhere, that the rest need not be looked for. */
  get isHopeless(): boolean {
    return this.#doubting && this.#held >= MANY_HELD && this.#partsRefused() >= MANY_PARTS;
  }

  /**
   * After the sample was refused as well: whether nothing will work. Where something worked before, one part of the
   * tree may be refused, and what has been tried in full is told by name.
   * @param untried operations that are held back still
   */
  provesRefusal(untried: number): boolean {
    if (!this.#doubting) return false;
    return !this.#worked || (untried > 0 && this.#partsRefused() >= SEVERAL_PARTS);
  }

  /** All that is left is tried in any case. */
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

/** Numbers below `count`, evenly spread from the first to the last, as many as a sample has at most. */
export function sampleOf(count: number): readonly number[] {
  const most = Math.min(count, SAMPLE);
  if (most < 2) return most === 0 ? [] : [0];
  return Array.from({ length: most }, (_, i) => Math.round((i * (count - 1)) / (most - 1)));
}

/** With its slash; empty for what is at the top. */
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
