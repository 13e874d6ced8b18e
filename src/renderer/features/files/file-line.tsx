import { IconDots, IconFile, IconFolder, IconLink } from "@tabler/icons-react";
import { memo, type MouseEvent } from "react";
import type { FolderSum } from "../../../shared/contract/file-views.ts";
import { useWords } from "../../state/words.tsx";
import { PathText } from "../../ui/path-text.tsx";
import type { FileRow } from "./file-rows.ts";
import { folderOf, nameOf } from "./file-path.ts";
import tree from "../../ui/tree.module.css";
import styles from "./files.module.css";
import { StateMark } from "./state-mark.tsx";

const ICONS = { folder: IconFolder, file: IconFile, link: IconLink } as const;

interface FileLineProps {
  readonly id: string;
  /** Undefined while it is being loaded again. */
  readonly row: FileRow | undefined;
  /** Of a folder; undefined while it is not known. */
  readonly sum: FolderSum | undefined;
  readonly index: number;
  /** Number of entries; -1 if not known. */
  readonly total: number;
  readonly active: boolean;
  /** px from the top. */
  readonly start: number;
  /** Shows the folder of the file: search results are of all folders. */
  readonly withFolder: boolean;
  /** All rows are excluded: they show the rule instead of the state. */
  readonly byRule: boolean;
  readonly now: number;
  readonly onPick: (index: number) => void;
  readonly onOpen: (index: number) => void;
  readonly onMenu: (index: number, x: number, y: number) => void;
}

/** One folder or file. */
export const FileLine = memo(function FileLine(props: FileLineProps) {
  const { id, row, index, total, active, start, onPick, onOpen, onMenu } = props;
  const click = (event: MouseEvent<HTMLElement>): void => {
    onPick(index);
    const on = event.target instanceof Element ? event.target.closest("[data-part]") : null;
    if (on?.getAttribute("data-part") === "menu") {
      const { left, bottom } = on.getBoundingClientRect();
      onMenu(index, left, bottom);
    } else if (row?.kind === "folder") onOpen(index);
  };
  return (
    // The list has the focus, and the keys (file-list.tsx).
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      id={id}
      role="option"
      className={styles["line"]}
      data-active={active}
      style={{ transform: `translateY(${start}px)` }}
      aria-posinset={index + 1}
      aria-setsize={total}
      aria-selected={active}
      onClick={click}
      onContextMenu={(event) => {
        event.preventDefault();
        onPick(index);
        onMenu(index, event.clientX, event.clientY);
      }}
    >
      {row === undefined ? null : <Columns {...props} row={row} />}
    </div>
  );
});

function Columns({ row, sum, withFolder, byRule, now }: FileLineProps & { readonly row: FileRow }) {
  const words = useWords();
  const Icon = ICONS[row.kind];
  const name = nameOf(row);
  const file = row.kind === "folder" ? undefined : row;
  // A folder without files that were sent may have some that wait.
  const below = sum === undefined || sum.files === 0 ? undefined : sum;
  const size = file?.size ?? below?.bytes;
  return (
    <>
      <Icon size={18} stroke={1.6} className={tree["icon"] ?? ""} data-kind={row.kind} aria-hidden />
      <span className={tree["name"]}>
        <PathText text={name} most={90} />
        {row.kind === "link" && <span className={tree["tag"]}>{words.say("files.link")}</span>}
        {withFolder && (
          <span className={tree["folder"]}>
            <PathText text={folderOf(row.key).slice(0, -1)} most={60} />
          </span>
        )}
      </span>
      <span className={styles["state"]}>
        {row.state !== undefined && <StateMark state={row.state} byRule={byRule} />}
        {row.state === undefined && below !== undefined && (
          <span className={styles["mark"]}>{words.say("files.count", { count: below.files })}</span>
        )}
      </span>
      <span className={`${tree["size"]} ${styles["size"]}`}>
        {size === undefined ? "" : words.bytes(size)}
      </span>
      <span className={`${tree["time"]} ${styles["time"]}`}>
        {file?.modified !== undefined && (
          <time dateTime={new Date(file.modified).toISOString()} title={words.fullTime(file.modified)}>
            {words.ago(file.modified, now)}
          </time>
        )}
      </span>
      <span className={styles["dots"]} data-part="menu" aria-hidden title={words.say("files.actions")}>
        <IconDots size={17} stroke={1.7} />
      </span>
    </>
  );
}
