import { useVersion } from "../../state/versioned.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import type { BucketTree } from "./bucket-tree.ts";
import { Basket } from "./basket.tsx";
import type { LevelAt, Selection } from "./selection.ts";
import styles from "./restore-browser.module.css";
import { TreeView } from "./tree-view.tsx";

interface BrowserBodyProps {
  readonly shown: { readonly tree: BucketTree | undefined; readonly reload: () => void };
  readonly selection: Selection;
  readonly levelAt: LevelAt;
  readonly label: string;
  readonly search: string | undefined;
  /** As of an earlier day. */
  readonly past: boolean;
}

/** What there is to choose from: the tree, what was found, or why there is nothing. */
export function BrowserBody({ shown, ...rest }: BrowserBodyProps) {
  const { tree, reload } = shown;
  if (tree === undefined) {
    return (
      <div className={styles["pad"]}>
        <Waiting lines={6} height={18} />
      </div>
    );
  }
  return <Tree tree={tree} reload={reload} {...rest} />;
}

interface TreeProps extends Omit<BrowserBodyProps, "shown"> {
  readonly tree: BucketTree;
  readonly reload: () => void;
}

function Tree({ tree, reload, selection, levelAt, label, search, past }: TreeProps) {
  useVersion(tree);
  const { state, nodes } = tree.root;
  if (nodes.length === 0 && state.kind === "failed") {
    return (
      <div className={styles["pad"]}>
        <ErrorNote error={state.error} onRetry={reload} />
      </div>
    );
  }
  if (nodes.length === 0 && state.kind === "complete") {
    if (search !== undefined)
      return (
        <EmptyState art={<Basket />} title="Nothing found" line={`No file here is called “${search}”.`} />
      );
    return past ? (
      <EmptyState art={<Basket />} title="Nothing was here then" line="Choose a later day above." />
    ) : (
      <EmptyState
        art={<Basket />}
        title="Nothing is here"
        line="Once a folder has been synced to this location, its files can be brought back from here."
      />
    );
  }
  return (
    <TreeView
      tree={tree}
      selection={selection}
      levelAt={levelAt}
      label={search === undefined ? label : "Files that were found"}
      found={search !== undefined}
    />
  );
}
