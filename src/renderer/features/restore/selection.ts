import { Versioned } from "../../state/versioned.ts";
import type { Level } from "./tree-level.ts";

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
  /** By path segment; a folder's ends in `/`. */
  readonly below: Map<string, Mark>;
}

/** Finds a level, if it was listed. */
export type LevelAt = (rel: string) => Level | undefined;

/**
 * The selection: whole folders, with exceptions, and single files. It stores names only, so it works for folders of any
 * size and survives a change of the day.
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
    let on = this.root.own === true;
    for (const segment of path) {
      mark = mark.below.get(segment);
      if (mark === undefined) break;
      on = mark.own ?? on;
    }
    if (mark !== undefined && mark.below.size > 0) return "some";
    return on ? "all" : "none";
  }

  /** Selects all of it; deselects it if all of it is selected. */
  toggle(path: readonly string[], size: number, levelAt: LevelAt): void {
    this.#set(path, this.chosen(path) !== "all", size);
    this.#gather(path, levelAt);
    this.changed();
  }

  clear(): void {
    this.#clear();
    this.changed();
  }

  /** Selects these files and nothing else. @param files with their segments below the origin, and size */
  selectOnly(files: readonly { readonly path: readonly string[]; readonly size: number }[]): void {
    this.#clear();
    for (const { path, size } of files) this.#set(path, true, size);
    this.changed();
  }

  #clear(): void {
    this.root.own = undefined;
    this.root.below.clear();
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

  /** Removes marks that make no difference. */
  #prune(path: readonly string[]): void {
    const marks = this.#along(path);
    for (let depth = marks.length - 1; depth > 0; depth--) {
      const mark = marks[depth];
      if (mark === undefined || mark.own !== undefined || mark.below.size > 0) return;
      marks[depth - 1]?.below.delete(path[depth - 1] ?? "");
    }
  }

  /** Replaces marks by one for their folder when all its entries are selected, or none. */
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
