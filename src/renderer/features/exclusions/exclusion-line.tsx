import { IconChevronRight, IconFile, IconFolder, IconLink } from "@tabler/icons-react";
import { memo, type MouseEvent } from "react";
import type { EntrySum, Standing } from "../../../shared/contract/exclusion-commands.ts";
import { useWords } from "../../state/words.tsx";
import { CheckBox } from "../../ui/check-box.tsx";
import { PathText } from "../../ui/path-text.tsx";
import treeStyles from "../../ui/tree.module.css";
import type { ExclusionNode } from "./exclusion-level.ts";
import styles from "./exclusions.module.css";

const ICONS = { folder: IconFolder, file: IconFile, link: IconLink } as const;
const TICKED = { in: "all", partly: "some", out: "none" } as const;
const ARIA_CHECKED = { in: true, partly: "mixed", out: false } as const;

interface ExclusionLineProps {
  readonly id: string;
  readonly node: ExclusionNode;
  // Figures change in place, so that they are properties of their own.
  readonly standing: Standing;
  readonly total: EntrySum;
  readonly excluded: EntrySum;
  readonly rule: string | undefined;
  /** Sizes are still being counted. */
  readonly counting: boolean;
  readonly open: boolean;
  readonly active: boolean;
  readonly siblings: number;
  /** px from the top. */
  readonly start: number;
  readonly onTick: (node: ExclusionNode) => void;
  readonly onOpen: (node: ExclusionNode) => void;
}

/** One folder or file with its tick, its size and the rule that excludes it. */
export const ExclusionLine = memo(function ExclusionLine(props: ExclusionLineProps) {
  const words = useWords();
  const { id, node, standing, total, excluded, rule, counting, open, active, siblings, start } = props;
  const folder = node.kind === "folder";
  const Icon = ICONS[node.kind];
  const click = (event: MouseEvent<HTMLElement>): void => {
    const onBox = event.target instanceof Element && event.target.closest("[data-part=box]") !== null;
    if (folder && !onBox) props.onOpen(node);
    else props.onTick(node);
  };
  return (
    // The tree has the focus, and the keys (exclusion-view.tsx).
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      id={id}
      role="treeitem"
      className={treeStyles["line"]}
      data-active={active}
      data-standing={standing}
      style={{ transform: `translateY(${start}px)` }}
      aria-level={node.depth + 1}
      aria-posinset={node.position}
      aria-setsize={siblings}
      aria-checked={ARIA_CHECKED[standing]}
      aria-selected={active}
      {...(folder ? { "aria-expanded": open } : {})}
      onClick={click}
    >
      <span className={treeStyles["indent"]} style={{ width: node.depth * 22 }} />
      <span className={treeStyles["chevron"]} data-open={open}>
        {folder && <IconChevronRight size={16} stroke={2} aria-hidden />}
      </span>
      <span className={treeStyles["box"]} data-part="box">
        <CheckBox state={TICKED[standing]} />
      </span>
      <Icon size={18} stroke={1.6} className={treeStyles["icon"] ?? ""} data-kind={node.kind} aria-hidden />
      <span className={`${treeStyles["name"]} ${styles["name"]}`}>
        <PathText text={node.name} most={90} />
        {rule !== undefined && (
          <span className={styles["rule"]}>{words.say("exclusions.by-rule", { rule })}</span>
        )}
      </span>
      <span className={styles["size"]}>
        {standing === "partly" && !counting
          ? words.say("exclusions.part", {
              bytes: words.bytes(total.bytes - excluded.bytes),
              all: words.bytes(total.bytes),
            })
          : counting && folder && total.entries === 0
            ? "…"
            : words.bytes(total.bytes)}
      </span>
    </div>
  );
});
