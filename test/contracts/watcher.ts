import { afterEach, beforeEach, describe } from "vitest";
import type { Watcher } from "../../src/engine/watch/port.ts";
import { WatchedFolder } from "./watched-folder.ts";
import { watchedFiles } from "./watcher-files.ts";
import { watchedFolders } from "./watcher-folders.ts";
import { watcherLife } from "./watcher-life.ts";

/** What a watcher is known not to do. */
export type Shortcoming =
  /** chokidar's watch of one folder stays with the inode, and the next folder gets the same number at once. */
  "made-again-is-not-watched";

/** A watcher to be held against the contract, and a folder of its own for each test. */
export interface WatcherStage {
  readonly folder: WatchedFolder;
  readonly watcher: Watcher;
  readonly shortcomings: readonly Shortcoming[];
  /** What a watch says of so many folders. */
  counted(folders: number): number;
}

/** What every watcher must tell of a real disk. */
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
