import { useCallback, useState } from "react";
import type { FolderMeasure } from "../../../shared/contract/engine-commands.ts";
import { type Action, useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { addFolders } from "./folder-rules.ts";
import type { ChosenFolder, StepProps } from "./wizard-state.ts";

interface FoldersWork {
  readonly measures: ReadonlyMap<string, FolderMeasure>;
  readonly onMeasure: (path: string, measure: FolderMeasure) => void;
  readonly add: (paths: readonly string[]) => void;
  readonly remove: (folder: ChosenFolder) => void;
  /** Why the last ones were not added. */
  readonly refused: string | undefined;
  /** The system's dialog, or a list of folders where there is none. */
  readonly open: () => void;
  readonly choose: Action;
  readonly browsing: boolean;
  readonly endBrowsing: () => void;
  /** Found by browsing. */
  readonly browsed: (path: string) => void;
  readonly goOn: () => void;
}

/** What is done with the answer to the question of the folders. */
export function useFolders({ snapshot, state, change }: StepProps): FoldersWork {
  const { folders } = state;
  const choose = useAction();
  const [browsing, setBrowsing] = useState(false);
  const [refused, setRefused] = useState<string>();
  const [measures, setMeasures] = useState<ReadonlyMap<string, FolderMeasure>>(
    () => new Map(folders.flatMap(({ path, measure }) => (measure === undefined ? [] : [[path, measure]]))),
  );
  const onMeasure = useCallback(
    (path: string, measure: FolderMeasure) => setMeasures((old) => new Map(old).set(path, measure)),
    [],
  );
  const add = (paths: readonly string[]): void => {
    const added = addFolders(folders, paths, snapshot.jobs);
    setRefused(added.refused);
    change({ folders: added.folders });
  };
  const ask = async (): Promise<void> => {
    const { paths } = await call("chooseFolders", { several: true, title: "Choose folders to keep in step" });
    add(paths);
  };
  return {
    measures,
    onMeasure,
    add,
    refused,
    choose,
    browsing,
    remove: (folder) => {
      setRefused(undefined);
      change({ folders: folders.filter((other) => other !== folder) });
    },
    open: () => {
      setRefused(undefined);
      if (snapshot.host === "browser") setBrowsing(true);
      else void choose.run(ask);
    },
    endBrowsing: () => setBrowsing(false),
    browsed: (path) => {
      setBrowsing(false);
      add([path]);
    },
    goOn: () =>
      change({
        folders: folders.map((folder) => ({ ...folder, measure: measures.get(folder.path) })),
        view: "review",
      }),
  };
}
