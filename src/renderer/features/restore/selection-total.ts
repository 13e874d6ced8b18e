import { counted, formatBytes } from "../../../shared/format.ts";
import type { LevelAt, Mark, RestoreSelection } from "./selection.ts";
import type { Level } from "./tree-level.ts";

/** What is chosen, as far as it is known. */
export interface Total {
  /** Chosen as a whole, the topmost ones. */
  readonly folders: number;
  /** Chosen by themselves. */
  readonly loose: number;
  /** All that are known to be chosen, those in folders included. */
  readonly files: number;
  readonly bytes: number;
  /** Taken out of chosen folders. */
  readonly leftOut: number;
  /** Nothing chosen has more below it than was looked at. */
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

  /** All that a folder's level holds, but what has marks of its own. */
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
export function totalWords(selection: RestoreSelection, total: Total): string {
  if (selection.nothing) return "Nothing chosen yet";
  const { folders, loose, files, bytes, leftOut, exact } = total;
  const size = exact ? formatBytes(bytes) : bytes > 0 ? `more than ${formatBytes(bytes)}` : "";
  const end = size === "" ? "" : `, ${size}`;
  if (exact) return `${counted(files, "file")}${end}`;
  const without = leftOut === 0 ? "" : ` without ${counted(leftOut, "entry", "entries")}`;
  if (selection.root.own === true) return `Everything${without}${end}`;
  const parts = [
    folders > 0 ? counted(folders, "folder") + without : "",
    loose > 0 ? counted(loose, "file") : "",
  ];
  return `${parts.filter((part) => part !== "").join(" and ")}${end}`;
}
