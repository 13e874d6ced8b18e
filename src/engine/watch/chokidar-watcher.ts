import type { Clock, Log } from "../environment.ts";
import { BurstMeter } from "./burst-meter.ts";
import { ChokidarWatch, type OpenChokidar } from "./chokidar-watch.ts";
import { halfQueue } from "./inotify-limits.ts";
import type { Unreported, Watch, Watcher, WatchListener, WatchRequest } from "./port.ts";
import { rootState } from "./root-guard.ts";
import { unreportedBelow } from "./unreported.ts";

export interface ChokidarOptions {
  /** The system watches a whole tree at once; where it does not, chokidar watches folder by folder. */
  readonly recursive: boolean;
  readonly open?: OpenChokidar;
}

/**
 * macOS and Windows: chokidar with the system's own watch of a whole tree. One of these for a process. Less than the
 * port promises:
 * - macOS tells changes some 100 ms late, and may tell the first ones after the start late or not at all. When it
 *   drops events, libuv does not tell (fsevents.c, `kFSEventsSystem`): that is suspected of large bursts only.
 * - Folders that are left out are watched all the same, only not told: the system knows no exceptions.
 * - Folder by folder (Linux, in tests) it tells of a new folder before it watches what is in it, and a second later
 *   again.
 */
export class ChokidarWatcher implements Watcher {
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #options: ChokidarOptions;
  readonly #meter = new BurstMeter(halfQueue());

  constructor(clock: Clock, log: Log, options: ChokidarOptions) {
    this.#clock = clock;
    this.#log = log;
    this.#options = options;
  }

  unreported(request: WatchRequest): Unreported | undefined {
    return unreportedBelow(request);
  }

  async watch(request: WatchRequest, listener: WatchListener, signal: AbortSignal): Promise<Watch> {
    signal.throwIfAborted();
    const { recursive } = this.#options;
    const open = this.#options.open ?? (await import("chokidar")).watch;
    const parts = { clock: this.#clock, log: this.#log, meter: this.#meter, open, recursive };
    const watch = new ChokidarWatch(request, listener, parts);
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
