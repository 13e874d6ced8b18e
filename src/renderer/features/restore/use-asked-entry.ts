import { useEffect, useState } from "react";
import type { BucketTree } from "./bucket-tree.ts";
import type { LevelAt, RestoreSelection } from "./selection.ts";
import { segmentsOf } from "./tree-level.ts";

/** The most entries of a folder that are listed to find one of them. */
const MOST = 100_000;

/** A file or folder that a file manager asks for. */
export interface AskedEntry {
  /** Below the origin; that of a folder ends in `/`. */
  readonly key: string;
  /** Whether it is to be restored. */
  readonly choose: boolean;
}

/** The folders on the way to an entry, and itself if it is a folder: they are open from the start. */
export function foldersOf(key: string): ReadonlySet<string> {
  const parts = key.split("/").slice(0, -1);
  return new Set(parts.map((_, index) => `${parts.slice(0, index + 1).join("/")}/`));
}

/**
 * Finds the entry in the tree, and selects it if it is to be restored.
 * @returns whether the tree was found not to have it
 */
export function useAskedEntry(
  asked: AskedEntry | undefined,
  tree: BucketTree | undefined,
  selection: RestoreSelection,
  levelAt: LevelAt,
): boolean {
  const [missing, setMissing] = useState(false);
  // Only in the first tree: what the user chooses afterwards stays.
  const [first, setFirst] = useState<BucketTree>();
  if (first === undefined && tree !== undefined) setFirst(tree);
  useEffect(() => {
    if (asked === undefined || first === undefined) return;
    const ending = new AbortController();
    const segments = segmentsOf(asked.key);
    const look = async (): Promise<void> => {
      const { state, nodes } = await first.whole(segments.slice(0, -1).join(""), MOST, ending.signal);
      const node = nodes.find(({ rel }) => rel === asked.key);
      setMissing(node === undefined && state.kind === "complete");
      if (node !== undefined && asked.choose && selection.chosen(segments) !== "all")
        selection.toggle(segments, node, levelAt);
    };
    // The tree shows an error of its level in the level's own line.
    look().catch(() => setMissing(false));
    return () => ending.abort();
    // `levelAt` changes with each tree.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [asked, first, selection]);
  return missing;
}
