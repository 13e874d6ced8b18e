import { fullSentence } from "../../../shared/words/error-sentence.ts";
import type { Tail } from "./bucket-tree.ts";
import styles from "../../ui/tree.module.css";
import { useWords } from "../../state/words.tsx";
import type { Words } from "../../../shared/words/words.ts";

interface TailLineProps {
  readonly id: string;
  readonly tail: Tail;
  readonly active: boolean;
  readonly start: number;
  readonly onRetry: (tail: Tail) => void;
}

/** The last line of a level that is loading, failed or empty. */
export function TailLine({ id, tail, active, start, onRetry }: TailLineProps) {
  const words = useWords();
  const { level } = tail;
  const failed = level.state.kind === "failed";
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      id={id}
      role="treeitem"
      className={styles["line"]}
      data-active={active}
      data-tail={level.state.kind}
      style={{ transform: `translateY(${start}px)` }}
      aria-level={level.depth + 1}
      aria-selected={active}
      {...(failed ? { onClick: () => onRetry(tail) } : {})}
    >
      <span className={styles["indent"]} style={{ width: level.depth * 22 + 24 }} />
      <span className={styles["name"]}>{tailWords(words, tail)}</span>
      {failed && <span className={styles["retry"]}>{words.say("ui.try-again")}</span>}
    </div>
  );
}

function tailWords(words: Words, { level }: Tail): string {
  const { state } = level;
  switch (state.kind) {
    case "loading":
      return state.slow ? words.say("ui.loading") : "";
    case "more":
      return "";
    case "failed":
      return fullSentence(words, state.error);
    case "complete":
      return words.say("restore.empty-folder");
  }
}
