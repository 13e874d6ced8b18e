import { ChokidarWatcher } from "../../src/engine/watch/chokidar-watcher.ts";
import { FolderWatcher } from "../../src/engine/watch/folder-watcher.ts";
import { clock } from "./watched-folder.ts";
import { watcherContract } from "./watcher.ts";

const log = { write: () => undefined };

if (process.platform === "linux") {
  watcherContract("folder by folder", () => new FolderWatcher(clock), { wholeTree: false, shortcomings: [] });
}

const recursive = process.platform === "darwin" || process.platform === "win32";
watcherContract("chokidar", () => new ChokidarWatcher(clock, log, { recursive }), {
  wholeTree: recursive,
  shortcomings: recursive ? [] : ["made-again-is-not-watched"],
});
