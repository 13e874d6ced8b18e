import { IconDots, IconFile, IconFolder, IconLink } from "@tabler/icons-react";
import { type KeyboardEvent, useId } from "react";
import { useWords } from "../../state/words.tsx";
import { lineFor } from "../../ui/line-steps.ts";
import { PathText } from "../../ui/path-text.tsx";
import tree from "../../ui/tree.module.css";
import { itemName, itemNamed, shareWords, type SpaceItem } from "./space-items.ts";
import type { ItemsProps } from "./space-map.tsx";
import styles from "./space.module.css";

const ICONS = { folder: IconFolder, file: IconFile, link: IconLink, others: IconDots } as const;
/** Lines that PageUp and PageDown pass. */
const PAGE = 10;

/** The same items in words, the largest first. One tab stop, with the keys of the tab Files. */
export function SpaceList({ label, items, total, active, onPick, onOpen, onUp }: ItemsProps) {
  const words = useWords();
  const id = useId();
  const press = (event: KeyboardEvent): void => {
    const { key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const names = (): readonly string[] => items.map((item) => itemName(words, item));
    const isOpening = key === "Enter" || key === "ArrowRight" || key === " ";
    const target =
      lineFor(key, { index: active, count: items.length, page: PAGE }) ??
      (key.length === 1 && key !== " " ? itemNamed(names(), active, key) : undefined);
    if (target !== undefined) {
      onPick(target);
      document.getElementById(`${id}${target}`)?.scrollIntoView({ block: "nearest" });
    } else if (isOpening) onOpen(active);
    else if (key === "Backspace" || key === "ArrowLeft") onUp();
    else return;
    event.preventDefault();
  };
  return (
    <div
      role="listbox"
      tabIndex={0}
      className={styles["list"]}
      aria-label={label}
      {...(active < items.length ? { "aria-activedescendant": `${id}${active}` } : {})}
      onKeyDown={press}
    >
      {items.map((item, index) => (
        <Line
          key={item.kind === "others" ? "" : item.key}
          id={`${id}${index}`}
          item={item}
          total={total}
          active={index === active}
          onClick={() => {
            onPick(index);
            onOpen(index);
          }}
        />
      ))}
    </div>
  );
}

interface LineProps {
  readonly id: string;
  readonly item: SpaceItem;
  /** Bytes of all items. */
  readonly total: number;
  readonly active: boolean;
  readonly onClick: () => void;
}

function Line({ id, item, total, active, onClick }: LineProps) {
  const words = useWords();
  const Icon = ICONS[item.kind];
  const isMany = item.kind === "folder" || item.kind === "others";
  return (
    // The list has the focus, and the keys.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      id={id}
      role="option"
      className={styles["line"]}
      data-active={active}
      data-kind={item.kind}
      aria-selected={active}
      onClick={onClick}
    >
      <span className={styles["name"]}>
        <Icon size={18} stroke={1.6} className={tree["icon"] ?? ""} data-kind={item.kind} aria-hidden />
        <span>
          <PathText text={itemName(words, item)} most={70} />
        </span>
      </span>
      <span className={styles["figures"]}>
        <span className={styles["count"]}>{isMany && words.say("space.files", { count: item.files })}</span>
        <span className={styles["size"]}>{words.bytes(item.bytes)}</span>
        <span className={styles["share"]}>{shareWords(words, item, total)}</span>
      </span>
    </div>
  );
}
