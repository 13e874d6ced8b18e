import { useVirtualizer, type Virtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useCallback, useId, useRef, useState } from "react";
import { fullSentence } from "../../../shared/words/error-sentence.ts";
import type { Words } from "../../../shared/words/words.ts";
import { useVersion } from "../../state/versioned.ts";
import { useWords } from "../../state/words.tsx";
import treeStyles from "../../ui/tree.module.css";
import { moveFor } from "../../ui/tree-keys.ts";
import type { ExclusionNode } from "./exclusion-level.ts";
import { ExclusionLine } from "./exclusion-line.tsx";
import type { ExclusionTail, ExclusionTree } from "./exclusion-tree.ts";
import styles from "./exclusions.module.css";

/** Height of a line in px. */
const LINE = 40;

interface ExclusionViewProps {
  readonly tree: ExclusionTree;
  readonly label: string;
}

/** The tree as lines with ticks. Only visible lines are in the page. */
export function ExclusionView({ tree, label }: ExclusionViewProps) {
  useVersion(tree);
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const { rows } = tree;
  const lines = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => LINE,
    overscan: 6,
    useFlushSync: false,
  });
  const items = lines.getVirtualItems();
  const { tick, open, press } = useMoves({ tree, active, setActive, lines });
  return (
    <div
      ref={box}
      role="tree"
      tabIndex={0}
      className={`${treeStyles["tree"]} ${styles["tree"]}`}
      aria-label={label}
      aria-multiselectable
      {...(items.some(({ index }) => index === active) ? { "aria-activedescendant": `${id}${active}` } : {})}
      onKeyDown={press}
    >
      <div role="presentation" className={treeStyles["lines"]} style={{ height: lines.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const row = rows[index];
          if (row === undefined) return null;
          const key = index % items.length;
          const same = { id: `${id}${index}`, active: index === active, start };
          if (row.kind === "tail")
            return <TailLine key={key} {...same} tail={row} onRetry={() => tree.retry(row.level)} />;
          const { standing, total, excluded, rule, level } = row;
          const figures = { standing, total, excluded, rule, counting: level.state.kind === "counting" };
          return (
            <ExclusionLine
              key={key}
              {...same}
              {...figures}
              node={row}
              open={row.kind === "folder" && tree.open.has(row.rel)}
              siblings={level.nodes.length + level.unlisted}
              onTick={tick}
              onOpen={open}
            />
          );
        })}
      </div>
    </div>
  );
}

interface MovesInput {
  readonly tree: ExclusionTree;
  readonly active: number;
  readonly setActive: (index: number) => void;
  readonly lines: Virtualizer<HTMLDivElement, Element>;
}

/** Pointer and keyboard actions. */
function useMoves({ tree, active, setActive, lines }: MovesInput) {
  const show = useCallback(
    (node: ExclusionNode) => setActive(Math.max(0, tree.rows.indexOf(node))),
    [tree, setActive],
  );
  const tick = useCallback(
    (node: ExclusionNode) => {
      show(node);
      void tree.tick(node);
    },
    [tree, show],
  );
  const open = useCallback(
    (node: ExclusionNode) => {
      show(node);
      tree.toggle(node);
    },
    [tree, show],
  );
  const press = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor(event.currentTarget.clientHeight / LINE) - 1);
    const index = Math.min(active, tree.rows.length - 1);
    const move = moveFor<ExclusionNode, ExclusionTail>(event.key, { tree, index, page });
    if (move === undefined) return;
    event.preventDefault();
    if (move.kind === "to") {
      setActive(move.index);
      lines.scrollToIndex(move.index);
    } else if (move.kind === "open") tree.toggle(move.node, move.open);
    else if (move.kind === "choose") tick(move.node);
    else tree.retry(move.tail.level);
  };
  return { tick, open, press };
}

interface TailLineProps {
  readonly id: string;
  readonly tail: ExclusionTail;
  readonly active: boolean;
  readonly start: number;
  readonly onRetry: () => void;
}

/** The last line of a level that is loading, failed, empty or too long. */
function TailLine({ id, tail: { level }, active, start, onRetry }: TailLineProps) {
  const words = useWords();
  const failed = level.state.kind === "failed";
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      id={id}
      role="treeitem"
      className={treeStyles["line"]}
      data-active={active}
      data-tail={level.state.kind}
      style={{ transform: `translateY(${start}px)` }}
      aria-level={level.depth + 1}
      aria-selected={active}
      {...(failed ? { onClick: onRetry } : {})}
    >
      <span className={treeStyles["indent"]} style={{ width: level.depth * 22 + 24 }} />
      <span className={treeStyles["name"]}>{tailWords(words, level)}</span>
      {failed && <span className={treeStyles["retry"]}>{words.say("ui.try-again")}</span>}
    </div>
  );
}

function tailWords(words: Words, { state, unlisted }: ExclusionTail["level"]): string {
  if (state.kind === "failed") return fullSentence(words, state.error);
  if (state.kind === "loading") return state.slow ? words.say("ui.loading") : "";
  return unlisted > 0
    ? words.say("exclusions.unlisted", { count: unlisted })
    : words.say("exclusions.empty-folder");
}
