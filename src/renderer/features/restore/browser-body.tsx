import { useVersion } from "../../state/versioned.ts";
import { useWords } from "../../state/words.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import type { BucketTree } from "./bucket-tree.ts";
import { Basket } from "./basket.tsx";
import type { LevelAt, RestoreSelection } from "./selection.ts";
import styles from "./restore-browser.module.css";
import { TreeView } from "./tree-view.tsx";

interface BrowserBodyProps {
  readonly shown: { readonly tree: BucketTree | undefined; readonly reload: () => void };
  readonly selection: RestoreSelection;
  readonly levelAt: LevelAt;
  readonly label: string;
  readonly search: string | undefined;
  /** The tree is shown as of an earlier day. */
  readonly past: boolean;
  /** The entry to scroll to. */
  readonly asked: string | undefined;
  /** Shows the versions of a file, by its path below the origin. */
  readonly onVersions: (rel: string) => void;
}

/** The tree, the search results, or the reason why there is nothing to select. */
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

function Tree({ tree, reload, selection, levelAt, label, search, past, asked, onVersions }: TreeProps) {
  const words = useWords();
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
        <EmptyState
          art={<Basket />}
          title={words.say("restore.none-found")}
          line={words.say("restore.none-found.line", { search })}
        />
      );
    return past ? (
      <EmptyState
        art={<Basket />}
        title={words.say("restore.none-then")}
        line={words.say("restore.none-then.line")}
      />
    ) : (
      <EmptyState
        art={<Basket />}
        title={words.say("restore.none-here")}
        line={words.say("restore.none-here.line")}
      />
    );
  }
  return (
    <TreeView
      tree={tree}
      selection={selection}
      levelAt={levelAt}
      label={search === undefined ? label : words.say("restore.found")}
      found={search !== undefined}
      asked={asked}
      onVersions={onVersions}
    />
  );
}
