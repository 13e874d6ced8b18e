import type { WalkOptions } from "../../../../src/engine/disk/port.ts";
import { walk } from "../../../../src/engine/disk/walk/walk.ts";
import type { LocalEntry, ScanItem } from "../../../../src/shared/model/entry.ts";
import type { MemoryDisk } from "../../../fakes/memory-disk.ts";

export const OPTIONS: WalkOptions = {
  normalize: true,
  links: "keep",
  exclude: [],
  excludePatterns: [],
  prefixBytes: 0,
  maxSegment: undefined,
  role: "source",
};

export function itemsOf(disk: MemoryDisk, options: Partial<WalkOptions> = {}): ScanItem<LocalEntry>[] {
  return [...walk(disk.volume, { ...OPTIONS, ...options })];
}

/** A line for each item: `file a`, `folder b/ empty`, `gap c special`, `(gap) c/ special` if it is not the first. */
export function linesOf(disk: MemoryDisk, options: Partial<WalkOptions> = {}): string[] {
  const reported = itemsOf(disk, options).filter(({ kind }) => kind !== "left-out");
  return reported.map((item) => {
    if (item.kind === "gap") return `${item.first ? "gap" : "(gap)"} ${item.key} ${item.reason}`;
    if (item.kind === "stray-part") return `stray-part ${item.key}`;
    return `${item.kind} ${item.key}${item.kind === "folder" && !item.filled ? " empty" : ""}`;
  });
}
