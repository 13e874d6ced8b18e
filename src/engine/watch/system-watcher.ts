import type { Clock, Log } from "../environment.ts";
import { ChokidarWatcher } from "./chokidar-watcher.ts";
import { FolderWatcher } from "./folder-watcher.ts";
import type { Watcher } from "./port.ts";

/** The watcher for this system. Create one per process: see `BurstMeter`. */
export function systemWatcher(clock: Clock, log: Log): Watcher {
  return process.platform === "linux"
    ? new FolderWatcher(clock)
    : new ChokidarWatcher(clock, log, { recursive: true });
}
