import { Versioned } from "../../state/versioned.ts";
import type { Level } from "./tree-level.ts";

/** Whether something is chosen: all of it, a part, nothing. */
export type Chosen = "all" | "some" | "none";

/**
 * A folder or file that differs from the folder around it, or holds what does. Without `own` it is as the
 * folder around it.
 */
export interface Mark {
  own: boolean | undefined;
  /** Bytes of a file. */
  size: number;
  /** By segment: a folder's ends in `/`. */
  readonly below: Map<string, Mark>;
}

/** Where a level is, if it was looked at. */
export type LevelAt = (rel: string) => Level | undefined;

/**
 * What is to be restored: folders as a whole, with exceptions, and single files. It knows names only, so it
 * holds for folders of any size, and stays when the tree is shown as of another day.
 */
export class RestoreSelection extends Versioned {
  readonly root: Mark = newMark();

  get everything(): boolean {
    return this.root.own === true && this.root.below.size === 0;
  }

  get nothing(): boolean {
    return this.root.own !== true && this.root.below.size === 0;
  }

  /** @param path segments below the origin; none: everything */
  chosen(path: readonly string[]): Chosen {
    let mark: Mark | undefined = this.root;
    let on = this.root.own === true;
    for (const segment of path) {
      mark = mark.below.get(segment);
      if (mark === undefined) break;
      on = mark.own ?? on;
    }
    if (mark !== undefined && mark.below.size > 0) return "some";
    return on ? "all" : "none";
  }

  /** All of it, or nothing where all of it is chosen. */
  toggle(path: readonly string[], size: number, levelAt: LevelAt): void {
    this.#set(path, this.chosen(path) !== "all", size);
    this.#gather(path, levelAt);
    this.changed();
  }

  clear(): void {
    this.root.own = undefined;
    this.root.below.clear();
    this.changed();
  }

  #set(path: readonly string[], on: boolean, size: number): void {
    let mark = this.root;
    let around = false;
    for (const segment of path) {
      around = mark.own ?? around;
      let inner = mark.below.get(segment);
      if (inner === undefined) mark.below.set(segment, (inner = newMark()));
      mark = inner;
    }
    mark.below.clear();
    mark.size = size;
    mark.own = on === around ? undefined : on;
    this.#prune(path);
  }

  /** Marks that say nothing go. */
  #prune(path: readonly string[]): void {
    const marks = this.#along(path);
    for (let depth = marks.length - 1; depth > 0; depth--) {
      const mark = marks[depth];
      if (mark === undefined || mark.own !== undefined || mark.below.size > 0) return;
      marks[depth - 1]?.below.delete(path[depth - 1] ?? "");
    }
  }

  /** A folder of which all was chosen one by one is chosen as a whole; the same for nothing. */
  #gather(path: readonly string[], levelAt: LevelAt): void {
    const marks = this.#along(path.slice(0, -1));
    for (let depth = marks.length - 1; depth >= 0; depth--) {
      const mark = marks[depth];
      const level = levelAt(path.slice(0, depth).join(""));
      if (mark === undefined || level?.state.kind !== "complete") return;
      if (mark.below.size === 0 || mark.below.size !== level.nodes.length) return;
      const on = !marks.slice(0, depth + 1).reduce((around, { own }) => own ?? around, false);
      for (const inner of mark.below.values()) if (inner.own !== on || inner.below.size > 0) return;
      this.#set(path.slice(0, depth), on, 0);
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

function newMark(): Mark {
  return { own: undefined, size: 0, below: new Map() };
}
