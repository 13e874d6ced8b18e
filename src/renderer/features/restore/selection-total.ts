import type { Words } from "../../../shared/words/words.ts";
import type { LevelAt, Mark, RestoreSelection } from "./selection.ts";
import type { Level } from "./tree-level.ts";

/** The size of a selection, as far as its levels are listed. */
export interface Total {
  /** Selected as a whole; folders inside them are not counted. */
  readonly folders: number;
  /** Files selected individually. */
  readonly loose: number;
  /** All files known to be selected, including those in selected folders. */
  readonly files: number;
  readonly bytes: number;
  /** Entries deselected within selected folders. */
  readonly leftOut: number;
  /** Every selected folder is listed completely. */
  readonly exact: boolean;
}

export function totalOf(selection: RestoreSelection, levelAt: LevelAt): Total {
  const count = new Count(levelAt);
  count.add(selection.root, "", false);
  return count;
}

class Count implements Total {
  folders = 0;
  loose = 0;
  files = 0;
  bytes = 0;
  leftOut = 0;
  exact = true;
  readonly #levelAt: LevelAt;

  constructor(levelAt: LevelAt) {
    this.#levelAt = levelAt;
  }

  add(mark: Mark, rel: string, around: boolean): void {
    const on = mark.own ?? around;
    if (on && !around) this.folders += 1;
    if (!on && around) this.leftOut += 1;
    if (on) this.#whole(mark, rel);
    for (const [segment, inner] of mark.below) {
      if (segment.endsWith("/")) this.add(inner, rel + segment, on);
      else if (inner.own === true) this.#file(1, inner.size);
      else this.leftOut += 1;
    }
  }

  #file(count: number, size: number): void {
    this.loose += count;
    this.files += count;
    this.bytes += size;
  }

  /** Everything in a folder's level, except entries with marks of their own. */
  #whole(mark: Mark | undefined, rel: string): void {
    const level = this.#levelAt(rel);
    if (level?.state.kind !== "complete") this.exact = false;
    if (level === undefined) return;
    this.files += level.files;
    this.bytes += level.bytes;
    this.#without(mark, level);
    for (const folder of level.folders) {
      const inner = mark?.below.get(`${folder.name}/`);
      if (inner === undefined) this.#whole(undefined, folder.rel);
    }
  }

  #without(mark: Mark | undefined, level: Level): void {
    for (const [segment, { own, size }] of mark?.below ?? []) {
      if (segment.endsWith("/") || own !== false || !level.has(level.rel + segment)) continue;
      this.files -= 1;
      this.bytes -= size;
    }
  }
}

/** "2 folders and 12 files, more than 3.2 GiB" */
export function totalWords(words: Words, selection: RestoreSelection, total: Total): string {
  if (selection.nothing) return words.say("restore.total.nothing");
  const { folders, loose, files, leftOut, exact } = total;
  if (exact) return words.say("restore.total.files", { count: files, bytes: words.bytes(total.bytes) });
  const bytes = total.bytes > 0 ? words.bytes(total.bytes) : undefined;
  if (selection.root.own === true) return words.say("restore.total.everything", { leftOut, bytes });
  return loose === 0
    ? words.say("restore.total.folders", { folders, leftOut, bytes })
    : words.say("restore.total.both", { folders, leftOut, files: loose, bytes });
}
