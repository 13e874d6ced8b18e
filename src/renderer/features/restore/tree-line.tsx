import { IconChevronRight, IconFile, IconFolder, IconHistory, IconLink } from "@tabler/icons-react";
import { memo, type MouseEvent } from "react";
import { PathText } from "../../ui/path-text.tsx";
import { CheckBox } from "../../ui/check-box.tsx";
import type { Chosen } from "./selection.ts";
import type { TreeNode } from "./tree-level.ts";
import styles from "../../ui/tree.module.css";
import { useWords } from "../../state/words.tsx";

const ICONS = { folder: IconFolder, file: IconFile, link: IconLink } as const;
const ARIA_CHECKED = { all: true, some: "mixed", none: false } as const;

interface TreeLineProps {
  readonly id: string;
  readonly node: TreeNode;
  readonly chosen: Chosen;
  readonly open: boolean;
  readonly active: boolean;
  /** Number of entries in its level; -1 if not known. */
  readonly siblings: number;
  /** px from the top. */
  readonly start: number;
  /** Shows the folder of the file: search results are a flat list. */
  readonly withFolder: boolean;
  readonly now: number;
  readonly onChoose: (node: TreeNode) => void;
  readonly onOpen: (node: TreeNode) => void;
  readonly onVersions: (rel: string) => void;
}

/** One folder or file. */
export const TreeLine = memo(function TreeLine(props: TreeLineProps) {
  const words = useWords();
  const { id, node, chosen, open, active, siblings, start, withFolder, now } = props;
  const folder = node.kind === "folder";
  const Icon = ICONS[node.kind];
  const click = (event: MouseEvent<HTMLElement>): void => {
    if (event.target instanceof Element && event.target.closest("button") !== null) return;
    const onBox = event.target instanceof Element && event.target.closest("[data-part=box]") !== null;
    if (folder && !onBox) props.onOpen(node);
    else props.onChoose(node);
  };
  return (
    // The tree has the focus, and the keys (tree-view.tsx).
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      id={id}
      role="treeitem"
      className={styles["line"]}
      data-active={active}
      data-chosen={chosen}
      style={{ transform: `translateY(${start}px)` }}
      aria-level={node.depth + 1}
      aria-posinset={node.position}
      aria-setsize={siblings}
      aria-checked={ARIA_CHECKED[chosen]}
      aria-selected={active}
      {...(folder ? { "aria-expanded": open } : { "aria-keyshortcuts": "Alt+Enter" })}
      onClick={click}
    >
      <span className={styles["indent"]} style={{ width: node.depth * 22 }} />
      <span className={styles["chevron"]} data-open={open}>
        {folder && <IconChevronRight size={16} stroke={2} aria-hidden />}
      </span>
      <span className={styles["box"]} data-part="box">
        <CheckBox state={chosen} />
      </span>
      <Icon size={18} stroke={1.6} className={styles["icon"] ?? ""} data-kind={node.kind} aria-hidden />
      <span className={styles["name"]}>
        <PathText text={node.name === "" ? words.say("restore.no-name") : node.name} most={90} />
        <Tags node={node} now={now} />
        {withFolder && <FolderOf node={node} />}
      </span>
      {!folder && <VersionsButton node={node} onVersions={props.onVersions} />}
      <span className={styles["size"]}>{folder ? "" : words.bytes(node.size)}</span>
      <span className={styles["time"]}>
        {node.modified !== undefined && (
          <time dateTime={new Date(node.modified).toISOString()} title={words.fullTime(node.modified)}>
            {words.ago(node.modified, now)}
          </time>
        )}
      </span>
    </div>
  );
});

/** By keyboard, the tree shows the versions of its active line (Alt and Enter). */
function VersionsButton({ node, onVersions }: Pick<TreeLineProps, "node" | "onVersions">) {
  const words = useWords();
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles["versions"]}
      aria-label={words.say("versions.button.of", { name: node.name })}
      onClick={() => onVersions(node.rel)}
    >
      <IconHistory size={17} stroke={1.7} aria-hidden />
    </button>
  );
}

/** Labels of links, archived files and deleted files. */
function Tags({ node: { kind, archived, goneSince }, now }: Pick<TreeLineProps, "node" | "now">) {
  const words = useWords();
  return (
    <>
      {kind === "link" && <span className={styles["tag"]}>{words.say("restore.link")}</span>}
      {archived && (
        <span className={styles["tag"]} title={words.say("restore.archived.line")}>
          {words.say("restore.archived")}
        </span>
      )}
      {goneSince !== undefined && (
        <span
          className={styles["tag"]}
          title={words.say("restore.deleted.line", { time: words.fullTime(goneSince) })}
        >
          {words.say("restore.deleted", { date: words.date(goneSince, now) })}
        </span>
      )}
    </>
  );
}

function FolderOf({ node }: { readonly node: TreeNode }) {
  const end = node.rel.lastIndexOf("/");
  return (
    <span className={styles["folder"]}>
      <PathText text={end < 0 ? "" : node.rel.slice(0, end)} most={60} />
    </span>
  );
}
