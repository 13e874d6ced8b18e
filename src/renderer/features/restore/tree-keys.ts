import { lineFor } from "../../ui/line-steps.ts";
import type { BucketTree, Tail, TreeRow } from "./bucket-tree.ts";
import type { TreeNode } from "./tree-level.ts";

/** The action of a key in the tree. */
export type TreeMove =
  | { readonly kind: "to"; readonly index: number }
  | { readonly kind: "open"; readonly node: TreeNode; readonly open: boolean }
  | { readonly kind: "choose"; readonly node: TreeNode }
  | { readonly kind: "retry"; readonly tail: Tail };

interface Now {
  readonly tree: BucketTree;
  readonly index: number;
  /** Number of visible lines. */
  readonly page: number;
}

/**
 * The keys of the ARIA tree pattern (https://www.w3.org/WAI/ARIA/apg/patterns/treeview/).
 * @param key `KeyboardEvent.key`
 * @returns undefined for other keys
 */
export function moveFor(key: string, now: Now): TreeMove | undefined {
  const { tree, index, page } = now;
  const target = lineFor(key, { index, count: tree.rows.length, page });
  return target === undefined ? onRow(key, now) : { kind: "to", index: target };
}

function onRow(key: string, { tree, index }: Now): TreeMove | undefined {
  const row = tree.rows[index];
  if (row === undefined) return undefined;
  if (row.kind === "tail") return key === "Enter" || key === " " ? { kind: "retry", tail: row } : undefined;
  const open = row.kind === "folder" && tree.open.has(row.rel);
  switch (key) {
    case " ":
      return { kind: "choose", node: row };
    case "Enter":
      return row.kind === "folder" ? { kind: "open", node: row, open: !open } : { kind: "choose", node: row };
    case "ArrowRight":
      if (row.kind !== "folder") return undefined;
      return open ? { kind: "to", index: index + 1 } : { kind: "open", node: row, open: true };
    case "ArrowLeft":
      return open ? { kind: "open", node: row, open: false } : parentOf(tree.rows, index, row.depth);
    default:
      return key.length === 1 ? named(tree.rows, index, key) : undefined;
  }
}

function parentOf(rows: readonly TreeRow[], index: number, depth: number): TreeMove | undefined {
  for (let at = index - 1; at >= 0; at--) {
    const row = rows[at];
    if (row !== undefined && row.kind !== "tail" && row.depth < depth) return { kind: "to", index: at };
  }
  return undefined;
}

/** The next line whose name begins with the letter. */
function named(rows: readonly TreeRow[], index: number, letter: string): TreeMove | undefined {
  const wanted = letter.toLowerCase();
  for (let step = 1; step <= rows.length; step++) {
    const at = (index + step) % rows.length;
    const row = rows[at];
    if (row !== undefined && row.kind !== "tail" && row.name.toLowerCase().startsWith(wanted))
      return { kind: "to", index: at };
  }
  return undefined;
}
