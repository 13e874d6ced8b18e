import { useEffect, useState } from "react";
import { useAction } from "../../state/action.ts";
import { useVersion } from "../../state/versioned.ts";
import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import type { BucketTree } from "./bucket-tree.ts";
import { CheckBox } from "../../ui/check-box.tsx";
import type { Chosen, RestoreSelection } from "./selection.ts";
import { segmentsOf, type TreeNode } from "./tree-level.ts";
import styles from "./restore-browser.module.css";

/** The most results that are selected together. */
const MOST = 100_000;

interface FoundLineProps {
  readonly selection: RestoreSelection;
  readonly found: BucketTree;
}

/** RS14: while searching, the check box selects the results and nothing else. */
export function FoundLine({ selection, found }: FoundLineProps) {
  const words = useWords();
  useVersion(selection);
  useVersion(found);
  const action = useAction();
  const [controller] = useState(() => new AbortController());
  useEffect(() => () => controller.abort(), [controller]);
  const { nodes, state } = found.root;
  const files = filesOf(nodes);
  const chosen = chosenOf(selection, files);
  const select = async (): Promise<void> => {
    const { nodes: all } = await found.whole("", MOST, controller.signal);
    selection.selectOnly(filesOf(all));
  };
  const toggle = (): void => {
    if (chosen === "all") selection.clear();
    else void action.run(select);
  };
  const label =
    state.kind === "complete"
      ? words.say("restore.found.all", { count: files.length })
      : words.say("restore.found.every");
  return (
    <>
      <div className={styles["all"]}>
        <button
          type="button"
          role="checkbox"
          aria-checked={chosen === "all" ? true : chosen === "some" ? "mixed" : false}
          disabled={action.busy || files.length === 0}
          onClick={toggle}
        >
          <CheckBox state={chosen} />
          {label}
        </button>
        <span className={styles["sizes"]}>{words.say("restore.size")}</span>
        <span className={styles["times"]}>{words.say("restore.changed")}</span>
      </div>
      {action.error !== undefined && <ErrorNote error={action.error} />}
    </>
  );
}

function filesOf(nodes: readonly TreeNode[]): readonly TreeNode[] {
  return nodes.filter(({ kind }) => kind !== "folder");
}

function chosenOf(selection: RestoreSelection, files: readonly TreeNode[]): Chosen {
  if (selection.nothing || files.length === 0) return "none";
  const isChosen = ({ rel }: TreeNode): boolean => selection.chosen(segmentsOf(rel)) === "all";
  if (files.every(isChosen)) return "all";
  return files.some(isChosen) ? "some" : "none";
}
