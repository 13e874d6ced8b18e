import { Versioned } from "../../state/versioned.ts";
import { type Level, segmentsOf, type ShownVersion, type TreeNode } from "./tree-level.ts";

/** Whether all, a part or nothing of something is selected. */
export type Chosen = "all" | "some" | "none";

/**
 * A folder or file whose selection differs from the folder around it, or contains one that does. Without `own` it
 * follows the folder around it.
 */
export interface Mark {
  own: boolean | undefined;
  /** Size of a file in bytes. */
  size: number;
  /** RS12: the version of a file that was shown when it was selected. */
  version: ShownVersion | undefined;
  /**
   * Every entry of the folder has a mark. It is no mark of the folder itself: what arrives there later is not selected
   * (RS12).
   */
  listed: boolean;
  /** By path segment; a folder's ends in `/`. */
  readonly below: Map<string, Mark>;
}

/** Finds a level, if it was listed. */
export type LevelAt = (rel: string) => Level | undefined;

/** What is selected or deselected. */
type Entry = Pick<TreeNode, "size" | "version">;

export const FOLDER: Entry = { size: 0, version: undefined };

/**
 * The selection: whole folders, with exceptions, and single files. Of folders it stores the names, so it works for folders
 * of any size and survives a change of the day; of single files also the versions that were shown.
 */
export class RestoreSelection extends Versioned {
  readonly root: Mark = newMark();

  get everything(): boolean {
    return this.root.own === true && this.root.below.size === 0;
  }

  get nothing(): boolean {
    return this.root.own !== true && this.root.below.size === 0;
  }

  /** The path of the selected file, if nothing else is selected. */
  get onlyFile(): string | undefined {
    let [mark, path]: [Mark, string] = [this.root, ""];
    for (;;) {
      const [only, other] = mark.below;
      if (mark.own === true || only === undefined || other !== undefined) return undefined;
      const [segment, inner] = only;
      path += segment;
      if (!segment.endsWith("/")) return inner.own === true ? path : undefined;
      mark = inner;
    }
  }

  /** @param path segments below the origin; empty: everything */
  chosen(path: readonly string[]): Chosen {
    let mark: Mark | undefined = this.root;
    let around = false;
    for (const segment of path) {
      around = mark.own ?? around;
      mark = mark.below.get(segment);
      if (mark === undefined) return around ? "all" : "none";
    }
    if (isWhole(mark, around)) return "all";
    return mark.below.size > 0 ? "some" : "none";
  }

  /** Selects all of it; deselects it if all of it is selected. */
  toggle(path: readonly string[], entry: Entry, levelAt: LevelAt): void {
    this.#set(path, this.chosen(path) !== "all", entry);
    this.#gather(path, levelAt);
    this.changed();
  }

  clear(): void {
    this.#clear();
    this.changed();
  }

  /** Selects these files and nothing else. */
  selectOnly(files: readonly TreeNode[]): void {
    this.#clear();
    for (const file of files) this.#set(segmentsOf(file.rel), true, file);
    this.changed();
  }

  /** Takes the versions of another moment, which is shown now, for the single files. */
  showAgain(levelAt: LevelAt): void {
    const renew = (mark: Mark, rel: string): void => {
      for (const [segment, inner] of mark.below) {
        const path = rel + segment;
        if (path.endsWith("/")) renew(inner, path);
        else inner.version = levelAt(rel)?.find(path)?.version;
      }
    };
    renew(this.root, "");
  }

  #clear(): void {
    this.root.own = undefined;
    this.root.listed = false;
    this.root.below.clear();
  }

  #set(path: readonly string[], on: boolean, { size, version }: Entry): void {
    let mark = this.root;
    let around = false;
    for (const segment of path) {
      around = mark.own ?? around;
      mark.listed = false;
      let inner = mark.below.get(segment);
      if (inner === undefined) mark.below.set(segment, (inner = newMark()));
      mark = inner;
    }
    mark.below.clear();
    Object.assign(mark, { listed: false, size, version, own: on === around ? undefined : on });
    this.#prune(path);
  }

  /** Removes marks that make no difference. */
  #prune(path: readonly string[]): void {
    const marks = this.#along(path);
    for (let depth = marks.length - 1; depth > 0; depth--) {
      const mark = marks[depth];
      if (mark === undefined || mark.own !== undefined || mark.below.size > 0) return;
      marks[depth - 1]?.below.delete(path[depth - 1] ?? "");
    }
  }

  /** Notes in which folders each entry is marked. Where each one is deselected, one mark of the folder replaces theirs. */
  #gather(path: readonly string[], levelAt: LevelAt): void {
    const marks = this.#along(path.slice(0, -1));
    for (let depth = marks.length - 1; depth >= 0; depth--) {
      const mark = marks[depth];
      const level = levelAt(path.slice(0, depth).join(""));
      if (mark === undefined || level?.state.kind !== "complete") return;
      if (mark.below.size === 0 || mark.below.size !== level.nodes.length) return;
      mark.listed = true;
      const on = marks.slice(0, depth + 1).reduce((around, { own }) => own ?? around, false);
      const isNothing = [...mark.below.values()].every(({ own, below }) => own === false && below.size === 0);
      if (on && isNothing) this.#set(path.slice(0, depth), false, FOLDER);
    }
  }

  #along(path: readonly string[]): Mark[] {
    const marks = [this.root];
    for (const segment of path) {
      const inner = marks.at(-1)?.below.get(segment);
      if (inner === undefined) break;
      marks.push(inner);
    }
    return marks;
  }
}

/** Whether all of it is selected. */
function isWhole({ own, below, listed }: Mark, around: boolean): boolean {
  const on = own ?? around;
  if (!on && !listed) return false;
  for (const inner of below.values()) if (!isWhole(inner, on)) return false;
  return true;
}

function newMark(): Mark {
  return { own: undefined, size: 0, version: undefined, listed: false, below: new Map() };
}
