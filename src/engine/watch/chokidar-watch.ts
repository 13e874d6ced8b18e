import { basename, relative, resolve, sep } from "node:path";
import type { Stats } from "node:fs";
import type { ChokidarOptions, FSWatcher } from "chokidar";
import { toKey } from "../../shared/model/names.ts";
import type { Clock, Log } from "../environment.ts";
import type { BurstMeter } from "./burst-meter.ts";
import { HintTurn } from "./hint-turn.ts";
import { ScanQueue } from "./scan-queue.ts";
import { rootProblem } from "./open-folder.ts";
import type { Watch, WatchListener, WatchRequest, WatchProblem } from "./port.ts";
import { RootGuard, type WatchedRoot } from "./root-guard.ts";
import type { RootRounds } from "./root-rounds.ts";
import { folderStats } from "./folder-stats.ts";
import { Suspicion } from "./suspicion.ts";

/** Maximum number of names that wait for a check. */
const LOOKS = 8192;
/** Time after which chokidar is assumed to watch a new folder, in ms. */
const SETTLED = 1000;

export type OpenChokidar = (path: string, options: ChokidarOptions) => FSWatcher;

export interface ChokidarWatchParts {
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: BurstMeter;
  readonly roots: RootRounds;
  readonly open: OpenChokidar;
  /** The system watches a whole tree at once. */
  readonly recursive: boolean;
}

/** One tree watched by chokidar. */
export class ChokidarWatch implements Watch {
  readonly #request: WatchRequest;
  readonly #listener: WatchListener;
  readonly #parts: ChokidarWatchParts;
  readonly #ending = new AbortController();
  readonly #hints = new HintTurn<string>((path, deep) => this.#report(path, deep));
  readonly #looks = new ScanQueue(
    (path) => this.#look(path),
    LOOKS,
    () => this.#suspect(),
  );
  readonly #suspicion: Suspicion;
  readonly #bursts: { stop(): void };
  /** If chokidar watches folder by folder: the folders it reported. */
  readonly #known = new Set<string>();
  /** The root without links, as chokidar spells paths. */
  #root = "";
  #chokidar: FSWatcher | undefined;
  #guard: RootGuard | undefined;
  #ready = false;

  constructor(request: WatchRequest, listener: WatchListener, parts: ChokidarWatchParts) {
    this.#request = request;
    this.#listener = listener;
    this.#parts = parts;
    this.#suspicion = new Suspicion(parts.clock, this.#ending.signal, async () => {
      this.#listener.onProblem({ kind: "overflow" });
    });
    this.#bursts = parts.meter.onBurst(() => this.#suspect());
  }

  get folders(): number {
    return this.#parts.recursive && !this.#closed ? 1 : this.#known.size;
  }

  get #closed(): boolean {
    return this.#ending.signal.aborted;
  }

  /** Resolves when chokidar is ready, or the watch has ended. */
  async start(state: WatchedRoot): Promise<void> {
    if (this.#closed) return;
    if (state.kind !== "folder") return this.#end(state);
    this.#guard = new RootGuard(this.#request.root, state.identity, (problem) => this.#end(problem));
    // chokidar would watch a link itself.
    this.#root = withSlashes(state.path);
    // chokidar treats a backslash as a slash on every system.
    if (this.#root.includes("\\")) return this.#end({ kind: "failed", code: "EINVAL" });
    const chokidar = this.#parts.open(state.path, this.#options());
    this.#chokidar = chokidar;
    // An environment variable (CHOKIDAR_USEPOLLING) overrides our option.
    if (chokidar.options.usePolling) return this.#end({ kind: "failed", code: "polling" });
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#ending.signal.addEventListener("abort", () => resolve());
    chokidar
      .on("raw", (event, name, details) => this.#onRaw(event, name, details))
      .on("addDir", (path) => this.#onFolder(path))
      .on("unlinkDir", (path) => this.#onFolderGone(path))
      .on("error", (error) => this.#end(rootProblem(error)))
      .once("ready", () => resolve());
    await promise;
    this.#ready = true;
    this.#parts.roots.add(this.#guard, this.#ending.signal);
  }

  saw(path: string): void {
    if (this.#parts.recursive || this.#closed || this.#known.has(path)) return;
    void this.#watchUnknown(path);
  }

  close(): void {
    if (this.#closed) return;
    this.#ending.abort();
    this.#bursts.stop();
    this.#looks.clear();
    this.#known.clear();
    this.#chokidar?.close().catch((error: unknown) => {
      this.#parts.log.write("warn", "chokidar failed to close", { error: String(error) });
    });
  }

  #end(problem: WatchProblem): void {
    if (this.#closed) return;
    this.close();
    this.#listener.onProblem(problem);
  }

  #options(): ChokidarOptions {
    const { recursive } = this.#parts;
    return {
      backend: recursive ? "native-recursive" : "native",
      ignored: (path, stats) => this.#ignored(path, stats),
      followSymlinks: false,
      // Otherwise chokidar skips folders whose names end in `~` or look like swap files.
      atomic: false,
      // Scans report them for a single folder; for a whole tree they end the watch.
      ignorePermissionErrors: !recursive,
      persistent: false,
    };
  }

  /**
   * chokidar keeps what it does not ignore, at 3 kB per file, and reads its state at each event; `raw` events also
   * report what it ignores. So it only keeps the root if the system watches the whole tree, and otherwise the folders,
   * which it would not watch if they were ignored.
   */
  #ignored(path: string, stats: Stats | undefined): boolean {
    if (path === this.#root) return false;
    if (this.#parts.recursive || stats?.isDirectory() === false) return true;
    return path.startsWith(`${this.#root}/`) && this.#excludes(path.slice(this.#root.length + 1));
  }

  #excludes(path: string): boolean {
    return this.#request.excluded(`${toKey(path)}/`);
  }

  #report(path: string, deep: boolean): void {
    if (this.#closed) return;
    for (let end = path.indexOf("/"); end !== -1; end = path.indexOf("/", end + 1)) {
      if (this.#excludes(path.slice(0, end))) return;
    }
    if (path !== "" && this.#excludes(path)) return;
    this.#listener.onHint({ path, deep });
  }

  /** An event of the system, before chokidar checks what happened. */
  #onRaw(event: string, name: string | null, details: unknown): void {
    if (this.#closed || this.#parts.meter.count()) return;
    // Windows: more events than its buffer could hold.
    if (name === null) return this.#suspect();
    const { watchedPath } = details as { readonly watchedPath: string };
    const path = this.#below(resolve(watchedPath, name));
    if (path === undefined) return;
    if (path === "") return this.#onRoot();
    const folder = path.slice(0, Math.max(path.lastIndexOf("/"), 0));
    this.#hints.add(folder, false);
    if (event !== "rename") return;
    this.#looks.add(path);
    // chokidar mistakes the removal of `a/a` for that of `a`, and watches `a` again: it does not report what happens in
    // between.
    if (!this.#parts.recursive && name === basename(watchedPath)) this.#looks.add(folder);
  }

  /** The path below the root; undefined for a path outside: chokidar waits above a root that is gone. */
  #below(path: string): string | undefined {
    // Windows: long paths have a prefix that lifts the length limit.
    const inside = withSlashes(relative(this.#root, path.replace(/^\\\\\?\\/, "")));
    return inside === ".." || inside.startsWith("../") ? undefined : inside;
  }

  #onRoot(): void {
    this.#hints.add("", false);
    void this.#guard?.look(this.#ending.signal);
  }

  #onFolder(absolute: string): void {
    const path = this.#parts.recursive || this.#closed ? undefined : this.#below(absolute);
    if (path === undefined) return;
    this.#known.add(path);
    if (this.#ready) void this.#hintNew(path);
  }

  /** If chokidar watches folder by folder, it reports a folder before watching it: hence the second hint. */
  async #hintNew(path: string): Promise<void> {
    this.#hints.add(path, true);
    if (this.#parts.recursive) return;
    try {
      await this.#parts.clock.sleep(SETTLED, this.#ending.signal);
    } catch (error) {
      if (this.#closed) return;
      throw error;
    }
    this.#hints.add(path, true);
  }

  #onFolderGone(absolute: string): void {
    const path = this.#below(absolute);
    if (this.#closed || path === undefined) return;
    this.#known.delete(path);
    if (path === "") this.#onRoot();
  }

  /** A new folder may have been moved here with all its content. */
  async #look(path: string): Promise<void> {
    const stats = await folderStats(`${this.#root}/${path}`);
    if (stats !== undefined && !this.#closed) void this.#hintNew(path);
  }

  async #watchUnknown(path: string): Promise<void> {
    const stats = await folderStats(`${this.#root}/${path}`);
    if (stats === undefined || this.#closed || this.#known.has(path)) return;
    this.#known.add(path);
    this.#chokidar?.add(`${this.#root}/${path}`);
    void this.#hintNew(path);
  }

  #suspect(): void {
    if (this.#closed) return;
    this.#looks.clear();
    this.#suspicion.raise();
  }
}

function withSlashes(path: string): string {
  return sep === "\\" ? path.replaceAll("\\", "/") : path;
}
