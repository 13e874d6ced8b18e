import { afterEach, beforeEach, describe } from "vitest";
import type { Watcher } from "../../src/engine/watch/port.ts";
import { WatchedFolder } from "./watched-folder.ts";
import { watchedFiles } from "./watcher-files.ts";
import { watchedFolders } from "./watcher-folders.ts";
import { watcherLife } from "./watcher-life.ts";

/** Known limits of watchers. */
export type Shortcoming =
  /** chokidar's watch of a folder follows the inode, and a new folder can get the same inode number at once. */
  "made-again-is-not-watched";

/** A watcher under test, with a separate folder for each test. */
export interface WatcherStage {
  readonly folder: WatchedFolder;
  readonly watcher: Watcher;
  readonly shortcomings: readonly Shortcoming[];
  /** The count that a watch reports for this number of folders. */
  counted(folders: number): number;
}

/** The contract of watchers on a real disk. */
export function watcherContract(
  name: string,
  make: () => Watcher,
  { wholeTree, shortcomings }: { readonly wholeTree: boolean; readonly shortcomings: readonly Shortcoming[] },
): void {
  describe(`[JB3] ${name}`, () => {
    let folder: WatchedFolder;
    let watcher: Watcher;
    beforeEach(() => {
      folder = new WatchedFolder();
      watcher = make();
    });
    afterEach(() => folder.close());
    const stage: WatcherStage = {
      get folder() {
        return folder;
      },
      get watcher() {
        return watcher;
      },
      shortcomings,
      counted: (folders) => (wholeTree ? Math.min(folders, 1) : folders),
    };
    watchedFiles(stage);
    watchedFolders(stage);
    watcherLife(stage);
  });
}
