import type { Clock, Log } from "../environment.ts";
import { BurstMeter } from "./burst-meter.ts";
import { ChokidarWatch, type OpenChokidar } from "./chokidar-watch.ts";
import { halfQueue } from "./inotify-limits.ts";
import type { Unreported, Watch, Watcher, WatchListener, WatchRequest } from "./port.ts";
import { RootRounds } from "./root-rounds.ts";
import { startWatch } from "./start-watch.ts";
import { unreportedBelow } from "./unreported.ts";

export interface ChokidarOptions {
  /** The system watches a whole tree at once; otherwise chokidar watches folder by folder. */
  readonly recursive: boolean;
  readonly open?: OpenChokidar;
}

/**
 * macOS and Windows: chokidar with the system's own watch of a whole tree. Create one per process. It does less than
 * the port promises:
 * - macOS reports changes some 100 ms late, and may report the first ones after the start late or not at all. If it
 *   drops events, libuv does not say so (fsevents.c, `kFSEventsSystem`): only large bursts raise suspicion.
 * - Excluded folders are watched too, just not reported: the system has no exceptions.
 * - Folder by folder (Linux, in tests) it reports a new folder before it watches the content, and again a second
 *   later.
 */
export class ChokidarWatcher implements Watcher {
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #options: ChokidarOptions;
  readonly #meter = new BurstMeter(halfQueue());
  readonly #roots: RootRounds;

  constructor(clock: Clock, log: Log, options: ChokidarOptions) {
    this.#clock = clock;
    this.#roots = new RootRounds(clock);
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
    const parts = {
      clock: this.#clock,
      log: this.#log,
      meter: this.#meter,
      roots: this.#roots,
      open,
      recursive,
    };
    return startWatch(new ChokidarWatch(request, listener, parts), request.root, signal);
  }
}
