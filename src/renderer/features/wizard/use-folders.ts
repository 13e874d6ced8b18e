import { useCallback, useEffect, useRef, useState } from "react";
import { type Action, useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { useWords } from "../../state/words.tsx";
import { addFolders, folderNote } from "./folder-rules.ts";
import type { FolderCount, OnCount } from "./use-count.ts";
import type { ChosenFolder, StepProps } from "./wizard-state.ts";

export interface FoldersWork {
  /** By path. */
  readonly counts: ReadonlyMap<string, FolderCount>;
  readonly onCount: OnCount;
  readonly add: (paths: readonly string[]) => void;
  readonly remove: (folder: ChosenFolder) => void;
  /** Sets the rules of what a folder leaves out. */
  readonly leaveOut: (folder: ChosenFolder, exclude: readonly string[]) => void;
  /** Opens the system's dialog, or in a browser a list of folders. */
  readonly open: () => void;
  readonly choose: Action;
  readonly browsing: boolean;
  readonly endBrowsing: () => void;
  /** Called with the folder that was picked from the list. */
  readonly browsed: (path: string) => void;
  readonly goOn: () => void;
}

/** What the question for the folders does with its answer. */
export function useFolders({ snapshot, state, change }: StepProps): FoldersWork {
  const words = useWords();
  const { folders } = state;
  const choose = useAction();
  const [browsing, setBrowsing] = useState(false);
  /** The folder that is picked now leads to the review. */
  const [leading, setLeading] = useState(false);
  const { counts, onCount } = useCounts(folders);
  const add = (paths: readonly string[], leads = false): void => {
    const added = addFolders(words, folders, paths, snapshot.jobs);
    const isAll = added.folders.length > 0 && added.refused.length === 0;
    // A note is to be seen before the next question.
    const isPlain = added.folders.every(({ path }) => folderNote(words, path, snapshot.jobs) === undefined);
    change(leads && isAll && isPlain ? { ...added, view: "review" } : added);
  };
  const ask = async (leads: boolean): Promise<void> => {
    const title = words.say("wizard.folders.choose-title");
    const { paths } = await call("chooseFolders", { several: true, title });
    add(paths, leads);
  };
  const open = (leads = false): void => {
    change({ refused: [] });
    setLeading(leads);
    if (snapshot.host === "browser") setBrowsing(true);
    else void choose.run(() => ask(leads));
  };
  // Not `open` itself: it is another function in each render.
  const first = useRef(open);
  const { picksFirst } = state;
  useEffect(() => {
    if (!picksFirst) return;
    change({ picksFirst: false });
    first.current(true);
  }, [picksFirst, change]);
  return {
    counts,
    onCount,
    add: (paths) => add(paths),
    choose,
    browsing,
    remove: (folder) => {
      change({ refused: [], folders: folders.filter((other) => other !== folder) });
    },
    leaveOut: (folder, exclude) => {
      const count = counts.get(folder.path);
      // It is counted again; until then the count is that of the old rules.
      if (count !== undefined) onCount(folder.path, { ...count, isWhole: false });
      change({ folders: folders.map((other) => (other === folder ? { ...other, exclude } : other)) });
    },
    open: () => open(),
    endBrowsing: () => setBrowsing(false),
    browsed: (path) => {
      setBrowsing(false);
      add([path], leading);
    },
    goOn: () =>
      change({
        folders: folders.map((folder) => ({ ...folder, count: counts.get(folder.path) })),
        refused: [],
        view: "review",
      }),
  };
}

function useCounts(folders: readonly ChosenFolder[]): Pick<FoldersWork, "counts" | "onCount"> {
  const [counts, setCounts] = useState<ReadonlyMap<string, FolderCount>>(
    () => new Map(folders.flatMap(({ path, count }) => (count === undefined ? [] : [[path, count]]))),
  );
  const onCount: OnCount = useCallback(
    (path, count) =>
      setCounts((old) => {
        const next = new Map(old);
        if (count === undefined) next.delete(path);
        else next.set(path, count);
        return next;
      }),
    [],
  );
  return { counts, onCount };
}
