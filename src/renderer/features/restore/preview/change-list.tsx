import { type KeyboardEvent, memo, useId, useRef } from "react";
import type { RestoreChange } from "../../../../shared/model/restore-changes.ts";
import { useWords } from "../../../state/words.tsx";
import { lineFor } from "../../../ui/line-steps.ts";
import { PathText } from "../../../ui/path-text.tsx";
import { LINE, usePageLines } from "../../../ui/use-page-lines.ts";
import tree from "../../../ui/tree.module.css";
import type { ChangePages } from "./change-pages.ts";
import styles from "./preview.module.css";

interface ChangeListProps {
  readonly pages: ChangePages;
  readonly active: number;
  readonly onActive: (index: number) => void;
}

/** The changes as a list box with one tab stop. Only visible lines are in the page. */
export function ChangeList({ pages, active, onActive }: ChangeListProps) {
  const words = useWords();
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const { lines, items } = usePageLines(pages, box);
  const press = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor(event.currentTarget.clientHeight / LINE) - 1);
    const index = lineFor(event.key, { index: active, count: pages.count, page });
    if (index === undefined) return;
    event.preventDefault();
    onActive(index);
    lines.scrollToIndex(index);
  };
  return (
    <div
      ref={box}
      role="listbox"
      tabIndex={0}
      className={`${tree["tree"]} ${styles["list"]}`}
      aria-label={words.say("preview.list")}
      {...(items.some(({ index }) => index === active) ? { "aria-activedescendant": `${id}${active}` } : {})}
      onKeyDown={press}
    >
      <div role="presentation" className={tree["lines"]} style={{ height: lines.getTotalSize() }}>
        {items.map(({ index, start }) => (
          <ChangeLine
            // Lines that leave the view are reused.
            key={index % items.length}
            id={`${id}${index}`}
            change={pages.at(index)}
            index={index}
            total={pages.count}
            active={index === active}
            start={start}
            onActive={onActive}
          />
        ))}
      </div>
    </div>
  );
}

interface ChangeLineProps {
  readonly id: string;
  /** Undefined until it is loaded. */
  readonly change: RestoreChange | undefined;
  readonly index: number;
  readonly total: number;
  readonly active: boolean;
  /** px from the top. */
  readonly start: number;
  readonly onActive: (index: number) => void;
}

const ChangeLine = memo(function ChangeLine({ id, change, index, total, ...props }: ChangeLineProps) {
  const words = useWords();
  return (
    // The list has the focus, and the keys.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      id={id}
      role="option"
      className={`${tree["line"]} ${styles["line"]}`}
      data-active={props.active}
      style={{ transform: `translateY(${props.start}px)` }}
      aria-posinset={index + 1}
      aria-setsize={total}
      aria-selected={props.active}
      onClick={() => props.onActive(index)}
    >
      {change !== undefined && (
        <>
          <span className={styles["kind"]} data-kind={change.kind}>
            {words.say(`preview.kind.${change.kind}`)}
          </span>
          <span className={tree["name"]}>
            <PathText text={change.path} most={90} />
          </span>
        </>
      )}
    </div>
  );
});
