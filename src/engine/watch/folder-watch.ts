import type { Stats } from "node:fs";
import type { Clock } from "../environment.ts";
import type { BurstMeter } from "./burst-meter.ts";
import { crawl, type CrawlContext } from "./crawl.ts";
import { below, FolderTree, type Folder } from "./folder-tree.ts";
import { HintTurn } from "./hint-turn.ts";
import { ScanQueue } from "./scan-queue.ts";
import { rootProblem, SELF, watchProblem, type OpenFolder } from "./open-folder.ts";
import type { Watch, WatchListener, WatchRequest, WatchProblem } from "./port.ts";
import { RootGuard, type WatchedRoot } from "./root-guard.ts";
import type { RootRounds } from "./root-rounds.ts";
import { folderStats, promptStats, type FolderStats } from "./folder-stats.ts";
import { subfolders } from "./subfolders.ts";
import { Suspicion } from "./suspicion.ts";

/** Maximum number of names that wait for a check. */
const LOOKS = 8192;

export interface FolderWatchParts {
  readonly clock: Clock;
  readonly meter: BurstMeter;
  readonly roots: RootRounds;
  readonly open: OpenFolder;
}

/** One tree watched folder by folder. */
export class FolderWatch implements Watch {
  readonly #request: WatchRequest;
  readonly #listener: WatchListener;
  readonly #parts: FolderWatchParts;
  readonly #tree = new FolderTree();
  readonly #ending = new AbortController();
  readonly #hints = new HintTurn<Folder>((folder, deep) => this.#report(folder, deep));
  readonly #looks = new ScanQueue(
    (path) => this.#look(path),
    LOOKS,
    () => this.#suspect(),
  );
  readonly #suspicion: Suspicion;
  readonly #bursts: { stop(): void };
  #guard: RootGuard | undefined;
  #stats: FolderStats = folderStats;

  constructor(request: WatchRequest, listener: WatchListener, parts: FolderWatchParts) {
    this.#request = request;
    this.#listener = listener;
    this.#parts = parts;
    this.#suspicion = new Suspicion(parts.clock, this.#ending.signal, () => this.#recover());
    this.#bursts = parts.meter.onBurst(() => this.#suspect());
  }

  get folders(): number {
    return this.#tree.watched;
  }

  get #closed(): boolean {
    return this.#ending.signal.aborted;
  }

  /** Resolves when everything that exists is watched, or the watch has ended. */
  async start(state: WatchedRoot): Promise<void> {
    if (state.kind !== "folder") return this.#end(state);
    const guard = new RootGuard(this.#request.root, state.identity, (problem) => this.#end(problem));
    this.#guard = guard;
    this.#stats = await promptStats(state.path);
    await this.#crawlAll();
    this.#parts.roots.add(guard, this.#ending.signal);
  }

  saw(path: string): void {
    if (this.#closed || this.#tree.has(path)) return;
    this.#inspect(path);
  }

  close(): void {
    if (this.#closed) return;
    this.#ending.abort();
    this.#bursts.stop();
    this.#looks.clear();
    this.#tree.clear();
  }

  #end(problem: WatchProblem): void {
    if (this.#closed) return;
    this.close();
    this.#listener.onProblem(problem);
  }

  #report(folder: Folder, deep: boolean): void {
    const path = this.#closed ? undefined : this.#tree.path(folder);
    if (path !== undefined) this.#listener.onHint({ path, deep });
  }

  #onEvent(folder: Folder, event: "rename" | "change", name: string | null): void {
    if (this.#closed) return;
    this.#hints.add(folder, false);
    // After too many events the whole tree is watched again.
    if (this.#parts.meter.count()) return;
    if (name === null) return this.#suspect();
    // Every event of a folder is reported as a rename, because libuv misinterprets the IN_ISDIR flag.
    if (event === "change") return;
    if (name === SELF) folder.shaken = true;
    const path = this.#tree.path(folder);
    if (path !== undefined) this.#looks.add(name === SELF ? path : below(path, name));
  }

  #inspect(path: string): void {
    const spot = this.#tree.spot(path);
    if (spot === undefined) return;
    const parent = this.#tree.path(spot.parent);
    if (parent !== undefined) this.#looks.add(below(parent, spot.name));
  }

  /** Determines what a name is now, and what that means for the watch. */
  async #look(path: string): Promise<void> {
    const spot = this.#tree.spot(path);
    if (spot === undefined) return this.#lookAtRoot();
    const { parent, name } = spot;
    const known = parent.children?.get(name);
    const folderPath = below(this.#tree.path(parent) ?? "", name);
    const stats = await this.#stats(this.#at(folderPath));
    if (this.#closed || parent.handle === undefined) return;
    // Another check was faster, but saw an earlier or later state of the disk: check again.
    if (parent.children?.get(name) !== known) return this.#looks.add(path);
    if (stats === undefined) {
      if (known !== undefined) this.#tree.drop(known);
      return;
    }
    if (known?.handle !== undefined && known.inode === stats.ino) {
      if (known.shaken) await this.#renew(known, folderPath, stats);
      return;
    }
    const folder = await crawl(this.#context, spot, stats);
    // Last: this hint covers what happened in the folder before it was watched.
    if (folder !== undefined) this.#hints.add(folder, true);
  }

  async #lookAtRoot(): Promise<void> {
    await this.#guard?.look(this.#ending.signal);
    const stats = this.#closed ? undefined : await folderStats(this.#at(SELF));
    if (stats !== undefined && !this.#closed) await this.#renew(this.#tree.root, "", stats);
  }

  /**
   * The folder may be another one that reuses the inode. The first was empty when it was removed, so everything below
   * was checked separately, or is new.
   */
  async #renew(folder: Folder, path: string, stats: Stats): Promise<void> {
    folder.shaken = false;
    if (!this.#open(folder, path)) {
      if (folder.parent !== undefined)
        this.#tree.put({ parent: folder.parent, name: folder.name }, stats.ino);
      return;
    }
    const names = await subfolders(this.#at(path), stats.size);
    if (this.#closed || this.#tree.path(folder) === undefined) return;
    for (const name of names) {
      if (folder.children?.get(name)?.handle === undefined) this.#looks.add(below(path, name));
    }
    this.#hints.add(folder, false);
  }

  #at(path: string): string {
    return `${this.#request.root}/${path}`;
  }

  get #context(): CrawlContext {
    return {
      root: this.#request.root,
      excluded: this.#request.excluded,
      tree: this.#tree,
      open: (folder, path) => this.#open(folder, path),
      stopped: () => this.#closed,
    };
  }

  async #crawlAll(): Promise<void> {
    const stats = await folderStats(this.#at(SELF));
    if (!this.#closed && stats !== undefined) await crawl(this.#context, undefined, stats);
  }

  #open(folder: Folder, path: string): boolean {
    try {
      const handle = this.#parts.open(
        this.#at(path),
        (event, name) => this.#onEvent(folder, event, name),
        this.#onError,
      );
      this.#tree.hold(folder, handle);
      return true;
    } catch (error) {
      const problem = path === "" ? rootProblem(error) : watchProblem(error);
      if (problem !== undefined) this.#end(problem);
      return false;
    }
  }

  readonly #onError = (error: unknown): void => {
    this.#end(rootProblem(error));
  };

  /** Events may have been lost, including those about removed or replaced folders. */
  #suspect(): void {
    if (this.#closed) return;
    this.#looks.clear();
    this.#suspicion.raise();
  }

  /**
   * After a burst everything is watched again: a folder that was replaced unnoticed would keep a dead watch. Then the
   * overflow is reported, so that the scan finds no folder that is not watched.
   */
  async #recover(): Promise<void> {
    this.#tree.clear();
    await this.#crawlAll();
    if (!this.#closed) this.#listener.onProblem({ kind: "overflow" });
  }
}
