import type { Clock } from "../environment.ts";
import type { BurstMeter } from "./burst-meter.ts";
import { crawl, type CrawlContext } from "./crawl.ts";
import { below, FolderTree, type Folder } from "./folder-tree.ts";
import { HintTurn } from "./hint-turn.ts";
import { LookQueue } from "./look-queue.ts";
import { rootTrouble, SELF, watchTrouble, type OpenFolder } from "./open-folder.ts";
import type { Watch, WatchListener, WatchRequest, WatchTrouble } from "./port.ts";
import { RootGuard, type RootState } from "./root-guard.ts";
import { folderStats } from "./subfolders.ts";
import { Suspicion } from "./suspicion.ts";

/** Names that may wait for a look. */
const LOOKS = 8192;

export interface FolderWatchParts {
  readonly clock: Clock;
  readonly meter: BurstMeter;
  readonly open: OpenFolder;
}

/** One tree under watch, folder by folder. */
export class FolderWatch implements Watch {
  readonly #request: WatchRequest;
  readonly #listener: WatchListener;
  readonly #parts: FolderWatchParts;
  readonly #tree = new FolderTree();
  readonly #ending = new AbortController();
  readonly #hints = new HintTurn<Folder>((folder, deep) => this.#tell(folder, deep));
  readonly #looks = new LookQueue(
    (path) => this.#look(path),
    LOOKS,
    () => this.#suspect(),
  );
  readonly #suspicion: Suspicion;
  readonly #bursts: { stop(): void };
  #guard: RootGuard | undefined;

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

  /** Resolves when everything that is there is under watch, or the watch is over. */
  async start(state: RootState): Promise<void> {
    if (state.kind !== "folder") return this.#end(state);
    const guard = new RootGuard(this.#request.root, state.identity, this.#parts.clock, (trouble) =>
      this.#end(trouble),
    );
    this.#guard = guard;
    await this.#crawlAll();
    if (!this.#closed) void guard.keep(this.#ending.signal);
  }

  saw(path: string): void {
    if (this.#closed || this.#tree.has(path)) return;
    this.#lookAt(path);
  }

  close(): void {
    if (this.#closed) return;
    this.#ending.abort();
    this.#bursts.stop();
    this.#looks.clear();
    this.#tree.clear();
  }

  #end(trouble: WatchTrouble): void {
    if (this.#closed) return;
    this.close();
    this.#listener.onTrouble(trouble);
  }

  #tell(folder: Folder, deep: boolean): void {
    const path = this.#closed ? undefined : this.#tree.path(folder);
    if (path !== undefined) this.#listener.onHint({ path, deep });
  }

  #onEvent(folder: Folder, event: "rename" | "change", name: string | null): void {
    if (this.#closed) return;
    this.#hints.add(folder, false);
    // A folder of which too much happens is watched anew as a whole.
    if (this.#parts.meter.count()) return;
    if (name === null) return this.#suspect();
    if (name === SELF) {
      if (event === "rename") this.#onSelf(folder);
      return;
    }
    // Of a name that is no news only the attributes may let us in now.
    const child = folder.children?.get(name);
    if (event === "change" && (child === undefined || child.handle !== undefined)) return;
    const path = this.#tree.path(folder);
    if (path !== undefined) this.#looks.add(below(path, name));
  }

  /** It was moved or removed, or its disk is gone. */
  #onSelf(folder: Folder): void {
    if (folder.parent === undefined) return void this.#onRoot();
    folder.inode = -1;
    const path = this.#tree.path(folder);
    if (path !== undefined) this.#looks.add(path);
  }

  /** A root that is moved away and back, or made again with the old number, is watched anew. */
  async #onRoot(): Promise<void> {
    await this.#guard?.look(this.#ending.signal);
    this.#suspect();
  }

  #lookAt(path: string): void {
    const spot = this.#tree.spot(path);
    if (spot === undefined) return;
    const parent = this.#tree.path(spot.parent);
    if (parent !== undefined) this.#looks.add(below(parent, spot.name));
  }

  /** Finds what a name is now, and what that means for the watch. */
  async #look(path: string): Promise<void> {
    const spot = this.#tree.spot(path);
    if (spot === undefined || this.#closed) return;
    const { parent, name } = spot;
    const known = parent.children?.get(name);
    const place = this.#tree.path(parent) ?? "";
    const stats = await folderStats(`${this.#request.root}/${below(place, name)}`);
    if (this.#closed || parent.handle === undefined) return;
    // Another look was quicker, at an earlier or a later state of the disk: only a new one knows.
    if (parent.children?.get(name) !== known) return this.#looks.add(path);
    if (stats === undefined) {
      if (known !== undefined) this.#tree.drop(known);
      return;
    }
    if (known?.handle !== undefined && known.inode === stats.ino) return;
    const folder = await crawl(this.#context, spot, stats);
    // Told last: what happened in it before it was watched is below this hint.
    if (folder !== undefined) this.#hints.add(folder, true);
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
    const stats = await folderStats(`${this.#request.root}/${SELF}`);
    if (!this.#closed && stats !== undefined) await crawl(this.#context, undefined, stats);
  }

  #open(folder: Folder, path: string): boolean {
    try {
      const handle = this.#parts.open(
        `${this.#request.root}/${path}`,
        (event, name) => this.#onEvent(folder, event, name),
        this.#onError,
      );
      this.#tree.hold(folder, handle);
      return true;
    } catch (error) {
      const trouble = path === "" ? rootTrouble(error) : watchTrouble(error);
      if (trouble !== undefined) this.#end(trouble);
      return false;
    }
  }

  readonly #onError = (error: unknown): void => {
    this.#end(rootTrouble(error));
  };

  /** Events may have been lost, and with them what became of folders. */
  #suspect(): void {
    if (this.#closed) return;
    this.#looks.clear();
    this.#suspicion.raise();
  }

  /**
   * After a burst everything is watched anew: a folder that was replaced unseen would keep a watch that is dead.
   * Then it is told, so that the scan meets no folder that is not under watch.
   */
  async #recover(): Promise<void> {
    this.#tree.clear();
    await this.#crawlAll();
    if (!this.#closed) this.#listener.onTrouble({ kind: "overflow" });
  }
}
