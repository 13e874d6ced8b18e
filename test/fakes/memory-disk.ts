import type {
  Extras,
  FileTraits,
  LinkPolicy,
  LocalStat,
  OpenFile,
  PartFile,
  Placement,
  RootState,
  Tree,
  WalkOptions,
} from "../../src/engine/disk/port.ts";
import { checkPath, isOpenPart, parentOf } from "../../src/engine/disk/relative-path.ts";
import { fileStamp } from "../../src/engine/rules/stamp.ts";
import { comparedWalk } from "../../src/engine/disk/walk/compared-walk.ts";
import { KeyFinder } from "../../src/engine/disk/walk/key-finder.ts";
import type { FolderReader } from "../../src/engine/disk/walk/walk-reader.ts";
import { LianaError } from "../../src/shared/errors.ts";
import type { DatabaseChoice } from "../../src/shared/model/job.ts";
import type { LocalEntry, Scan, ScanItem } from "../../src/shared/model/entry.ts";
import { isPartName, partPath } from "../../src/shared/model/names.ts";
import { MemoryEdits } from "./memory-disk-edits.ts";
import { DiskCrash, type DiskEffect, type EffectHost } from "./memory-disk-effects.ts";
import { MemoryPart } from "./memory-disk-part.ts";
import { MemoryVolume, statOf, type MemoryFile, type NodeSlot } from "./memory-disk-volume.ts";

export interface MemoryDiskOptions {
  readonly root?: string;
  readonly foldsNames?: boolean;
  /** Milliseconds since 1970. Times on the disk increase with each change even if this clock does not. */
  readonly now?: () => number;
  /** Items in a batch of a walk. */
  readonly batch?: number;
}

/** The reader while the root is missing: it finds nothing, like the system. */
const EMPTY: FolderReader = {
  foldsNames: false,
  head: () => undefined,
  read: (path) => {
    throw new LianaError("vanished", { path });
  },
  stat: () => undefined,
  follow: () => undefined,
};

/** A Tree in memory, walked by the engine's own `walk`. */
export class MemoryDisk implements Tree, EffectHost {
  readonly root: string;
  /** Changes by the user. */
  readonly edit: MemoryEdits;
  /** Called before each effect. An error that it throws makes the effect fail. */
  hook: ((effect: DiskEffect) => void) | undefined;
  readonly volume: MemoryVolume;
  readonly #folds: boolean;
  readonly #batch: number;
  readonly #openParts = new Set<string>();
  #rootKind: RootState["kind"] = "folder";
  #rootDevice = 1;
  #rootGeneration = 1;
  #crash: DiskCrash | undefined;

  constructor(options: MemoryDiskOptions = {}) {
    this.root = options.root ?? "/memory";
    this.#folds = options.foldsNames ?? false;
    this.#batch = options.batch ?? 100;
    this.volume = new MemoryVolume(this.root, this.#folds, options.now ?? (() => 1_700_000_000_000));
    this.volume.beforeRead = (path) => this.effect("read-folder", path);
    this.edit = new MemoryEdits(this.volume);
  }

  /** Capacity in bytes of file content; writes beyond it fail with `disk-full`. */
  set capacity(bytes: number) {
    this.volume.capacity = bytes;
  }

  /** GU1: the root is missing, a file, or again a folder, which is then another one of the same name. */
  setRoot(kind: RootState["kind"]): void {
    if (kind !== "folder") this.#rootGeneration++;
    this.#rootKind = kind;
  }

  /** GU1: the disk is mounted again with another device number. */
  renumber(): void {
    this.#rootDevice++;
  }

  /** Restarts after a DiskCrash: unfinished parts have become stray. */
  restart(): void {
    this.#crash = undefined;
    this.#openParts.clear();
  }

  get crashed(): boolean {
    return this.#crash !== undefined;
  }

  effect(name: DiskEffect["name"], path: string): void {
    if (this.#crash !== undefined) throw this.#crash;
    try {
      this.hook?.({ name, path });
    } catch (error) {
      if (error instanceof DiskCrash) this.#crash = error;
      throw error;
    }
  }

  async foldsNames(): Promise<boolean> {
    return this.#folds;
  }

  async rootState(): Promise<RootState> {
    const kind = this.#rootKind;
    return kind === "folder" ? { kind, identity: `${this.#rootDevice}-${this.#rootGeneration}` } : { kind };
  }

  async makeRoot(): Promise<void> {
    this.effect("make-root", "");
    if (this.#rootKind === "not-folder") throw new LianaError("target-not-folder", { path: this.root });
    this.#rootKind = "folder";
  }

  async *walk(options: WalkOptions, signal: AbortSignal): Scan<LocalEntry> {
    signal.throwIfAborted();
    if (this.#rootKind !== "folder") {
      throw new LianaError(options.role === "source" ? "source-missing" : "target-not-folder");
    }
    let batch: ScanItem<LocalEntry>[] = [];
    for (const item of comparedWalk(this.volume, options)) {
      batch.push(item);
      if (batch.length < this.#batch) continue;
      yield batch;
      signal.throwIfAborted();
      batch = [];
    }
    if (batch.length > 0) yield batch;
  }

  async stat(path: string): Promise<LocalStat | undefined> {
    this.effect("stat", path);
    const node = this.volume.placement(path)?.node;
    return node === undefined ? undefined : statOf(node);
  }

  finder(links: LinkPolicy, databases: DatabaseChoice = "as-files"): KeyFinder {
    return new KeyFinder(this.#rootKind === "folder" ? this.volume : EMPTY, links, databases);
  }

  async open(path: string): Promise<OpenFile> {
    this.effect("open", path);
    const node = this.volume.placement(path)?.node;
    if (node?.kind !== "file") throw new LianaError("vanished", { path });
    if (!node.readable) throw new LianaError("unreadable", { path });
    return new MemoryOpenFile(this, node, path);
  }

  async folderExtras(path: string): Promise<Extras> {
    const node = this.volume.placement(path)?.node;
    if (node === undefined) throw new LianaError("vanished", { path });
    return { mode: node.mode, unkept: [] };
  }

  async readLink(path: string): Promise<{ readonly target: string; readonly stat: LocalStat }> {
    this.effect("read-link", path);
    const node = this.volume.placement(path)?.node;
    if (node?.kind !== "link") throw new LianaError("vanished", { path });
    return { target: node.target, stat: statOf(node) };
  }

  async makeFolder(path: string, mode?: number): Promise<void> {
    this.effect("make-folder", path);
    this.#makeFolders(path, mode);
  }

  defaultFolderMode(): number {
    return 0o755;
  }

  async setTraits(path: string, traits: FileTraits, stamp?: string): Promise<LocalStat> {
    this.effect("set-traits", path);
    const node = this.volume.placement(path)?.node;
    if (node === undefined) throw new LianaError("vanished", { path });
    if (node.kind !== "file" && node.kind !== "folder") throw new LianaError("unwritable", { path });
    if (stamp !== undefined && fileStamp(statOf(node)) !== stamp)
      throw new LianaError("object-changed", { path });
    if (traits.mode !== undefined) node.mode = (node.mode & ~0o7777) | (traits.mode & 0o7777);
    if (traits.mtimeNs !== undefined) node.mtimeNs = traits.mtimeNs;
    node.ctimeNs = this.volume.tick();
    return statOf(node);
  }

  async createPart(path: string): Promise<PartFile> {
    this.effect("create-part", path);
    checkPath(path);
    if (this.#openParts.has(partPath(path))) throw new LianaError("locked", { path });
    this.#makeFolders(parentOf(path));
    const placement = this.slotFor(partPath(path));
    if (placement.node?.kind === "folder") throw new LianaError("unwritable", { path });
    const file = this.volume.newFile(new Uint8Array(), 0o600);
    this.volume.attach(placement, file);
    this.#openParts.add(partPath(path));
    return new MemoryPart(this, path, file, () => this.#openParts.delete(partPath(path)));
  }

  async resumePart(path: string, bytes: number): Promise<PartFile | undefined> {
    this.effect("resume-part", path);
    checkPath(path);
    if (this.#openParts.has(partPath(path))) throw new LianaError("locked", { path });
    const file = this.volume.placement(partPath(path))?.node;
    if (file?.kind !== "file" || file.data.length < bytes) return undefined;
    this.volume.setData(file, file.data.slice(0, bytes), path);
    this.#openParts.add(partPath(path));
    return new MemoryPart(this, path, file, () => this.#openParts.delete(partPath(path)));
  }

  async writeLink(
    path: string,
    target: string,
    mtimeNs: bigint | undefined,
    placement: Placement,
  ): Promise<LocalStat> {
    this.effect("write-link", path);
    checkPath(path);
    this.#makeFolders(parentOf(path));
    const at = this.slotFor(path);
    this.checkPlacement(at, path, placement);
    const link = this.volume.newLink(target);
    if (mtimeNs !== undefined) link.mtimeNs = mtimeNs;
    this.volume.attach(at, link);
    return statOf(link);
  }

  async remove(path: string, stamp: string): Promise<void> {
    this.effect("remove", path);
    const placement = this.volume.placement(path);
    if (placement?.node !== undefined) {
      this.checkPlacement(placement, path, { kind: "replace", stamp });
      this.volume.remove(placement);
    }
    for (let parent = parentOf(path); parent !== ""; parent = parentOf(parent)) {
      if (!this.#removeIfEmpty(parent)) return;
    }
  }

  async respell(path: string, to: string): Promise<LocalStat | undefined> {
    this.effect("respell", path);
    this.volume.respell(to);
    const node = this.volume.placement(to)?.node;
    return node === undefined ? undefined : statOf(node);
  }

  async removeFolder(path: string): Promise<void> {
    this.effect("remove-folder", path);
    this.#removeIfEmpty(path);
  }

  async removeStrayPart(path: string): Promise<void> {
    if (!isPartName(path.slice(path.lastIndexOf("/") + 1))) throw new LianaError("unsafe-name", { path });
    this.effect("remove-stray-part", path);
    const placement = this.volume.placement(path);
    if (
      isOpenPart(this.#openParts, path) ||
      placement?.node === undefined ||
      placement.node.kind === "folder"
    )
      return;
    this.volume.remove(placement);
  }

  async syncFolders(): Promise<void> {
    this.effect("sync-folders", "");
  }

  /** @throws LianaError `unwritable` if the folder is missing or may not be entered */
  slotFor(path: string): NodeSlot {
    const placement = this.volume.placement(path);
    if (placement === undefined) throw new LianaError("unwritable", { path });
    return placement;
  }

  /** @throws LianaError `object-changed` */
  checkPlacement(at: NodeSlot, path: string, placement: Placement): void {
    const fits =
      placement.kind === "new"
        ? at.node === undefined
        : at.node !== undefined &&
          at.node.kind !== "folder" &&
          fileStamp(statOf(at.node)) === placement.stamp;
    if (!fits) throw new LianaError("object-changed", { path });
  }

  #makeFolders(path: string, mode?: number): void {
    const steps = path === "" ? [] : path.split("/");
    for (let i = 1; i <= steps.length; i++) {
      const step = steps.slice(0, i).join("/");
      const at = this.slotFor(step);
      if (at.node === undefined) {
        const made = this.volume.newFolder();
        if (mode !== undefined && i === steps.length) made.mode = (made.mode & ~0o7777) | mode;
        this.volume.attach(at, made);
      } else if (at.node.kind !== "folder")
        throw new LianaError("folder-blocked", { path: step, kind: at.node.kind });
    }
  }

  #removeIfEmpty(path: string): boolean {
    const placement = this.volume.placement(path);
    if (placement?.node?.kind !== "folder" || placement.node.children.size > 0) return false;
    this.volume.remove(placement);
    return true;
  }
}

class MemoryOpenFile implements OpenFile {
  readonly #disk: MemoryDisk;
  readonly #file: MemoryFile;
  readonly #path: string;

  constructor(disk: MemoryDisk, file: MemoryFile, path: string) {
    this.#disk = disk;
    this.#file = file;
    this.#path = path;
  }

  async stat(): Promise<LocalStat> {
    return statOf(this.#file);
  }

  async extras(): Promise<Extras> {
    return { mode: this.#file.mode, unkept: [] };
  }

  async read(into: Uint8Array, position: number): Promise<number> {
    this.#disk.effect("read", this.#path);
    const bytes = this.#file.data.subarray(position, position + into.length);
    into.set(bytes);
    return bytes.length;
  }

  async close(): Promise<void> {
    // An open file holds no resources.
  }
}
