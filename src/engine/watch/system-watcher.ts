import type { Clock, Log } from "../environment.ts";
import { ChokidarWatcher } from "./chokidar-watcher.ts";
import { FolderWatcher } from "./folder-watcher.ts";
import type { Watcher } from "./port.ts";

/** How this system's folders are watched. To be made once in a process: see `BurstMeter`. */
export function systemWatcher(clock: Clock, log: Log): Watcher {
  return process.platform === "linux"
    ? new FolderWatcher(clock)
    : new ChokidarWatcher(clock, log, { recursive: true });
}
