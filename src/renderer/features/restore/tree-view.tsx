import { useVirtualizer, type Virtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useCallback, useEffect, useId, useRef, useState } from "react";
import { useNow } from "../../state/now.ts";
import { useVersion } from "../../state/versioned.ts";
import type { BucketTree, Tail, TreeRow } from "./bucket-tree.ts";
import type { LevelAt, RestoreSelection } from "./selection.ts";
import { TailLine } from "./tail-line.tsx";
import { takeFocus } from "../../ui/take-focus.ts";
import { moveFor, type TreeMove } from "../../ui/tree-keys.ts";
import { segmentsOf, type TreeNode } from "./tree-level.ts";
import { TreeLine } from "./tree-line.tsx";
import styles from "../../ui/tree.module.css";

/** Height of a line in px. */
const LINE = 40;
/** Lines before the end of a level at which its next page is requested. */
const AHEAD = 120;

interface TreeViewProps {
  readonly tree: BucketTree;
  readonly selection: RestoreSelection;
  /** Looks up levels of the tree, even while search results are shown. */
  readonly levelAt: LevelAt;
  readonly label: string;
  /** The tree is a flat list of search results; each line shows its folder. */
  readonly found: boolean;
  /** The entry to scroll to, once. */
  readonly asked?: string | undefined;
  readonly onVersions: (rel: string) => void;
}

/** The tree as lines. Only visible lines are in the page, so the number of lines does not slow down scrolling. */
export function TreeView({ tree, selection, levelAt, label, found, asked, onVersions }: TreeViewProps) {
  useVersion(tree);
  useVersion(selection);
  const [now, id] = [useNow(), useId()];
  const [box, [active, setActive]] = [useRef<HTMLDivElement>(null), useState(0)];
  const { rows } = tree;
  const lines = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => LINE,
    overscan: 6,
    // Renders several scroll steps together.
    useFlushSync: false,
  });
  const items = lines.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => loadAhead(tree, last), [tree, rows, last]);
  useScrollTo(asked, rows, (index) => {
    setActive(index);
    lines.scrollToIndex(index, { align: "center" });
    if (box.current !== null) takeFocus(box.current);
  });
  const moves = useMoves({ tree, selection, levelAt, active, setActive, lines, onVersions });

  return (
    <div
      ref={box}
      role="tree"
      tabIndex={0}
      className={styles["tree"]}
      aria-label={label}
      aria-multiselectable
      {...(items.some(({ index }) => index === active) ? { "aria-activedescendant": `${id}${active}` } : {})}
      onKeyDown={moves.press}
    >
      <div role="presentation" className={styles["lines"]} style={{ height: lines.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const row = rows[index];
          // Lines that leave the view are reused: changing a text is far cheaper than creating a line.
          const key = index % items.length;
          const same = { id: `${id}${index}`, active: index === active, start };
          if (row === undefined) return null;
          if (row.kind === "tail") return <TailLine key={key} {...same} tail={row} onRetry={moves.retry} />;
          return (
            <TreeLine
              key={key}
              {...same}
              node={row}
              chosen={selection.chosen(segmentsOf(row.rel))}
              open={row.kind === "folder" && tree.open.has(row.rel)}
              siblings={row.level.state.kind === "complete" ? row.level.nodes.length : -1}
              withFolder={found}
              now={now}
              onChoose={moves.choose}
              onOpen={moves.open}
              onVersions={onVersions}
            />
          );
        })}
      </div>
    </div>
  );
}

/** Calls `show` with the line of an entry, once, as soon as the entry is listed. */
function useScrollTo(
  asked: string | undefined,
  rows: readonly TreeRow[],
  show: (index: number) => void,
): void {
  const [shown, setShown] = useState<string>();
  useEffect(() => {
    if (asked === undefined || asked === shown) return;
    const index = rows.findIndex((row) => row.kind !== "tail" && row.rel === asked);
    if (index < 0) return;
    setShown(asked);
    show(index);
    // A new function in each rendering.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [asked, shown, rows]);
}

interface MovesInput extends Pick<TreeViewProps, "tree" | "selection" | "levelAt" | "onVersions"> {
  readonly active: number;
  readonly setActive: (index: number) => void;
  readonly lines: Virtualizer<HTMLDivElement, Element>;
}

/** Pointer and keyboard actions. */
function useMoves({ tree, selection, levelAt, active, setActive, lines, onVersions }: MovesInput) {
  const choose = useCallback(
    (node: TreeNode) => {
      setActive(tree.rows.indexOf(node));
      selection.toggle(segmentsOf(node.rel), node, levelAt);
    },
    [tree, selection, levelAt, setActive],
  );
  const open = useCallback(
    (node: TreeNode) => {
      setActive(tree.rows.indexOf(node));
      tree.toggle(node);
    },
    [tree, setActive],
  );
  const retry = useCallback((tail: Tail) => tree.more(tail.level), [tree]);
  const perform = (move: TreeMove<TreeNode, Tail>): void => {
    if (move.kind === "to") {
      setActive(move.index);
      lines.scrollToIndex(move.index);
    } else if (move.kind === "open") tree.toggle(move.node, move.open);
    else if (move.kind === "choose") choose(move.node);
    else retry(move.tail);
  };
  const press = (event: KeyboardEvent<HTMLElement>): void => {
    const row = tree.rows[Math.min(active, tree.rows.length - 1)];
    if (isVersionsKey(event) && row?.kind !== "folder" && row?.kind !== "tail" && row !== undefined) {
      event.preventDefault();
      return onVersions(row.rel);
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor(event.currentTarget.clientHeight / LINE) - 1);
    const move = moveFor<TreeNode, Tail>(event.key, {
      tree,
      index: Math.min(active, tree.rows.length - 1),
      page,
    });
    if (move === undefined) return;
    event.preventDefault();
    perform(move);
  };
  return { choose, open, retry, press };
}

/** RS11: Alt and Enter. */
function isVersionsKey({ key, altKey, ctrlKey, metaKey }: KeyboardEvent<HTMLElement>): boolean {
  return key === "Enter" && altKey && !ctrlKey && !metaKey;
}

/** Requests the next page of levels that end in view or within `AHEAD` lines. */
function loadAhead(tree: BucketTree, last: number): void {
  for (let at = Math.min(tree.rows.length - 1, last + AHEAD); at >= 0 && at >= last - AHEAD; at--) {
    const row = tree.rows[at];
    if (row?.kind === "tail" && row.level.state.kind === "more") tree.more(row.level);
  }
}
