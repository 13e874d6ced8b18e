import type { Clock } from "../environment.ts";
import { BurstMeter } from "./burst-meter.ts";
import { FolderWatch } from "./folder-watch.ts";
import { openFolder, type OpenFolder } from "./open-folder.ts";
import { halfQueue, inotifyRoom } from "./inotify-limits.ts";
import type { Unreported, Watch, Watcher, WatchListener, WatchRequest } from "./port.ts";
import { rootState } from "./root-guard.ts";
import { unreportedBelow } from "./unreported.ts";

/**
 * Linux: one `fs.watch`, which is one inotify watch, for each folder. inotify(7) does not tell, and so neither does
 * this: changes that other machines make on network disks, writes to mapped memory, and writes to a file by another of
 * its names (hard links). Of a disk that is mounted inside the tree meanwhile, what lies right at its top.
 * One of these for a process: the kernel's queue of events is the process's.
 */
export class FolderWatcher implements Watcher {
  readonly #clock: Clock;
  readonly #open: OpenFolder;
  readonly #meter = new BurstMeter(halfQueue());

  constructor(clock: Clock, open: OpenFolder = openFolder) {
    this.#clock = clock;
    this.#open = open;
  }

  room(): string {
    return inotifyRoom();
  }

  unreported(request: WatchRequest): Unreported | undefined {
    return unreportedBelow(request);
  }

  async watch(request: WatchRequest, listener: WatchListener, signal: AbortSignal): Promise<Watch> {
    signal.throwIfAborted();
    const parts = { clock: this.#clock, meter: this.#meter, open: this.#open };
    const watch = new FolderWatch(request, listener, parts);
    const stop = (): void => watch.close();
    signal.addEventListener("abort", stop);
    try {
      await watch.start(await rootState(request.root));
      signal.throwIfAborted();
      return watch;
    } catch (error) {
      watch.close();
      throw error;
    } finally {
      signal.removeEventListener("abort", stop);
    }
  }
}
