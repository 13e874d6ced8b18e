import { useCallback, useEffect, useRef, useState } from "react";
import type { FolderMeasure } from "../../../shared/contract/exclusion-commands.ts";
import { type Action, useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { useWords } from "../../state/words.tsx";
import { addFolders } from "./folder-rules.ts";
import type { ChosenFolder, StepProps } from "./wizard-state.ts";

export interface FoldersWork {
  readonly measures: ReadonlyMap<string, FolderMeasure>;
  readonly onMeasure: (path: string, measure: FolderMeasure) => void;
  readonly add: (paths: readonly string[]) => void;
  readonly remove: (folder: ChosenFolder) => void;
  /** Sets the rules of what a folder leaves out. */
  readonly leaveOut: (folder: ChosenFolder, exclude: readonly string[]) => void;
  /** Why the last folders were not added, a sentence each. */
  readonly refused: readonly string[];
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
  const [refused, setRefused] = useState<readonly string[]>([]);
  const { measures, onMeasure } = useMeasures(folders);
  const add = (paths: readonly string[], leads = false): void => {
    const added = addFolders(words, folders, paths, snapshot.jobs);
    setRefused(added.refused);
    const isAll = added.folders.length > 0 && added.refused.length === 0;
    change(leads && isAll ? { folders: added.folders, view: "review" } : { folders: added.folders });
  };
  const ask = async (leads: boolean): Promise<void> => {
    const title = words.say("wizard.folders.choose-title");
    const { paths } = await call("chooseFolders", { several: true, title });
    add(paths, leads);
  };
  const open = (leads = false): void => {
    setRefused([]);
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
    measures,
    onMeasure,
    add: (paths) => add(paths),
    refused,
    choose,
    browsing,
    remove: (folder) => {
      setRefused([]);
      change({ folders: folders.filter((other) => other !== folder) });
    },
    leaveOut: (folder, exclude) =>
      change({ folders: folders.map((other) => (other === folder ? { ...other, exclude } : other)) }),
    open: () => open(),
    endBrowsing: () => setBrowsing(false),
    browsed: (path) => {
      setBrowsing(false);
      add([path], leading);
    },
    goOn: () =>
      change({
        folders: folders.map((folder) => ({ ...folder, measure: measures.get(folder.path) })),
        view: "review",
      }),
  };
}

function useMeasures(folders: readonly ChosenFolder[]): Pick<FoldersWork, "measures" | "onMeasure"> {
  const [measures, setMeasures] = useState<ReadonlyMap<string, FolderMeasure>>(
    () => new Map(folders.flatMap(({ path, measure }) => (measure === undefined ? [] : [[path, measure]]))),
  );
  const onMeasure = useCallback(
    (path: string, measure: FolderMeasure) => setMeasures((old) => new Map(old).set(path, measure)),
    [],
  );
  return { measures, onMeasure };
}
