import { lineFor } from "./line-steps.ts";

/** A folder or file of a tree. */
interface Node {
  readonly kind: "folder" | "file" | "link";
  /** The name shown. */
  readonly name: string;
  /** Path below the root; a folder's ends in `/`. */
  readonly rel: string;
  /** 0 for the top level. */
  readonly depth: number;
}

/** The last line of a level that is incomplete, failed or empty. */
interface Tail {
  readonly kind: "tail";
}

/** The action of a key in the tree. */
export type TreeMove<N extends Node, T extends Tail> =
  | Step
  | { readonly kind: "open"; readonly node: N; readonly open: boolean }
  | { readonly kind: "choose"; readonly node: N }
  | { readonly kind: "retry"; readonly tail: T };

interface Now<N extends Node, T extends Tail> {
  readonly tree: { readonly rows: readonly (N | T)[]; readonly open: ReadonlySet<string> };
  readonly index: number;
  /** Number of visible lines. */
  readonly page: number;
}

/**
 * The keys of the ARIA tree pattern (https://www.w3.org/WAI/ARIA/apg/patterns/treeview/).
 * @param key `KeyboardEvent.key`
 * @returns undefined for other keys
 */
export function moveFor<N extends Node, T extends Tail>(
  key: string,
  now: Now<N, T>,
): TreeMove<N, T> | undefined {
  const { tree, index, page } = now;
  const target = lineFor(key, { index, count: tree.rows.length, page });
  return target === undefined ? onRow(key, now) : { kind: "to", index: target };
}

function onRow<N extends Node, T extends Tail>(
  key: string,
  { tree, index }: Now<N, T>,
): TreeMove<N, T> | undefined {
  const row = tree.rows[index];
  if (row === undefined) return undefined;
  if (isTail(row)) return key === "Enter" || key === " " ? { kind: "retry", tail: row } : undefined;
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

interface Step {
  readonly kind: "to";
  readonly index: number;
}

function parentOf(rows: readonly (Node | Tail)[], index: number, depth: number): Step | undefined {
  for (let at = index - 1; at >= 0; at--) {
    const row = rows[at];
    if (row !== undefined && row.kind !== "tail" && row.depth < depth) return { kind: "to", index: at };
  }
  return undefined;
}

/** The next line whose name begins with the letter. */
function named(rows: readonly (Node | Tail)[], index: number, letter: string): Step | undefined {
  const wanted = letter.toLowerCase();
  for (let step = 1; step <= rows.length; step++) {
    const at = (index + step) % rows.length;
    const row = rows[at];
    if (row !== undefined && row.kind !== "tail" && row.name.toLowerCase().startsWith(wanted))
      return { kind: "to", index: at };
  }
  return undefined;
}

function isTail<T extends Tail>(row: Node | T): row is T {
  return row.kind === "tail";
}
