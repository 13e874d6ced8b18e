import type { Clock } from "../environment.ts";
import { BurstMeter } from "./burst-meter.ts";
import { FolderWatch } from "./folder-watch.ts";
import { openFolder, type OpenFolder } from "./open-folder.ts";
import { halfQueue, inotifyRoom } from "./inotify-limits.ts";
import type { Unreported, Watch, Watcher, WatchListener, WatchRequest } from "./port.ts";
import { RootRounds } from "./root-rounds.ts";
import { startWatch } from "./start-watch.ts";
import { unreportedBelow } from "./unreported.ts";

/**
 * Linux: one `fs.watch`, which is one inotify watch, per folder. Like inotify(7) it does not report changes by other
 * machines on network disks, writes to mapped memory, or writes to a file through another hard link. For a disk mounted
 * inside the tree later, it misses the top level. Create one per process: the kernel's event queue belongs to the
 * process.
 */
export class FolderWatcher implements Watcher {
  readonly #clock: Clock;
  readonly #open: OpenFolder;
  readonly #meter = new BurstMeter(halfQueue());
  readonly #roots: RootRounds;

  constructor(clock: Clock, open: OpenFolder = openFolder) {
    this.#clock = clock;
    this.#roots = new RootRounds(clock);
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
    const parts = { clock: this.#clock, meter: this.#meter, roots: this.#roots, open: this.#open };
    return startWatch(new FolderWatch(request, listener, parts), request.root, signal);
  }
}
