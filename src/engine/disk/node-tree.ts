import {
  closeSync,
  constants,
  mkdirSync,
  openSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmdirSync,
  statSync,
  unlinkSync,
} from "node:fs";
import { dirname, resolve } from "node:path";
import { LianaError } from "../../shared/errors.ts";
import type { DatabaseChoice } from "../../shared/model/job.ts";
import type { LocalEntry, Scan } from "../../shared/model/entry.ts";
import type { DiskPath } from "../../shared/model/disk-path.ts";
import { isPartName } from "../../shared/model/names.ts";
import { type DiskSystem, untilReleased, THIS_SYSTEM } from "./disk-system.ts";
import { KeyFinder } from "./walk/key-finder.ts";
import { diskError, onDisk, unless } from "./node-errors.ts";
import { isRefusedWith, systemCode, UNNAMED } from "../../shared/system-code.ts";
import { foldsNames } from "./node-fold-probe.ts";
import type { NamedTree } from "./keyed-tree.ts";
import { LinkFreeFolders } from "./node-folders.ts";
import { extrasOf } from "./node-extras.ts";
import { GroupedSync } from "./grouped-sync.ts";
import { FOLDER_MODE, makeFolders } from "./node-make-folders.ts";
import { openBelow } from "./node-open-file.ts";
import { openPart, reopenPart, type PartShelf } from "./node-part.ts";
import { isStill } from "./node-placing.ts";
import { NodeFolderReader } from "./node-reader.ts";
import { lstatOrNothing } from "./node-stat.ts";
import { UnsyncedFolders } from "./node-sync.ts";
import { setTraits } from "./node-traits.ts";
import type {
  Extras,
  FileTraits,
  LinkPolicy,
  LocalStat,
  OpenFile,
  PartFile,
  Placement,
  RootState,
  WalkOptions,
} from "./port.ts";
import { writeLink } from "./node-link.ts";
import { checkPath, isOpenPart, parentOf } from "./relative-path.ts";
import { workerWalk } from "./walk/worker-walk.ts";

const FOLDER_FLAGS =
  constants.O_RDONLY |
  ((constants.O_DIRECTORY as number | undefined) ?? 0) |
  ((constants.O_NOFOLLOW as number | undefined) ?? 0);

/** A name that need not exist. */
const ANY = "any";
/** Errors of rmdir for a folder that stays, or that does not exist. */
const FOLDER_STAYS = ["ENOTEMPTY", "EEXIST", "ENOENT", "ENOTDIR", "EBUSY"];

/**
 * A folder of this computer. Calls that take microseconds run on this thread; long reads and writes and all syncs run
 * on others.
 */
export class NodeTree implements NamedTree {
  readonly root: string;
  readonly #shelf: PartShelf;
  #folds: boolean | undefined;

  constructor(root: string, system: DiskSystem = THIS_SYSTEM) {
    this.root = resolve(root);
    const folders = new LinkFreeFolders(this.root);
    const unsynced = new UnsyncedFolders(folders);
    this.#shelf = { system, folders, unsynced, files: new GroupedSync(), open: new Set() };
  }

  async foldsNames(): Promise<boolean> {
    this.#folds ??= onDisk("write", "", () =>
      this.#shelf.folders.inside(ANY, (folder) => foldsNames(folder)),
    );
    return this.#folds ?? false;
  }

  async rootState(): Promise<RootState> {
    try {
      const stat = statSync(this.root, { bigint: true, throwIfNoEntry: false });
      if (stat === undefined) return { kind: "missing" };
      if (!stat.isDirectory()) return { kind: "not-folder" };
      const identity = `${stat.dev}-${stat.ino}`;
      this.#shelf.folders.know(identity);
      return { kind: "folder", identity };
    } catch (error) {
      // ENOTDIR: a parent was replaced by a file. ELOOP: a cycle of links. UNNAMED: a drive or network share that is away.
      if (isRefusedWith(error, "ENOTDIR", "ELOOP", UNNAMED)) return { kind: "missing" };
      throw diskError(error, "read", "");
    }
  }

  async makeRoot(): Promise<void> {
    onDisk("write", "", () =>
      unless(
        ["EEXIST", "ENOTDIR"],
        () => mkdirSync(this.root, { recursive: true, mode: FOLDER_MODE }),
        () => {
          throw new LianaError("target-not-folder", { path: this.root });
        },
      ),
    );
    this.holdRoot();
  }

  /** From now on all operations use the folder that is at the root's path now. Call `close` afterwards. */
  holdRoot(): void {
    const { folders, files } = this.#shelf;
    onDisk("write", "", () => {
      folders.hold();
      files.open(folders.at("."));
    });
  }

  close(): void {
    this.#shelf.files.close();
    this.#shelf.folders.letGo();
  }

  walk(options: WalkOptions, signal: AbortSignal): Scan<LocalEntry> {
    return workerWalk(this.root, options, signal);
  }

  async stat(path: string): Promise<LocalStat | undefined> {
    return this.#inside("read", path, (at) => lstatOrNothing(at));
  }

  names(path: DiskPath): readonly string[] {
    try {
      // Entered like its content: not through a link.
      const inside = path === "" ? ANY : `${path}/${ANY}`;
      return this.#shelf.folders.inside(inside, (folder) => readdirSync(folder)) ?? [];
    } catch (error) {
      if (systemCode(error) === undefined) throw error;
      return [];
    }
  }

  finder(links: LinkPolicy, databases: DatabaseChoice = "as-files"): KeyFinder {
    const reader = new NodeFolderReader(this.root, this.#shelf.system.platform);
    return new KeyFinder(reader, links, databases);
  }

  async open(path: string): Promise<OpenFile> {
    return onDisk("read", path, () => openBelow(this.#shelf.folders, path));
  }

  async folderExtras(path: string): Promise<Extras> {
    const extras = this.#inside("read", path, (at) => {
      const handle = openSync(at, FOLDER_FLAGS);
      try {
        return extrasOf(handle);
      } finally {
        closeSync(handle);
      }
    });
    if (extras === undefined) throw new LianaError("vanished", { path });
    return extras;
  }

  async readLink(path: string): Promise<{ readonly target: string; readonly stat: LocalStat }> {
    const link = this.#inside("read", path, (at) => {
      const stat = lstatOrNothing(at);
      return stat?.kind === "link" ? { bytes: readlinkSync(at, { encoding: "buffer" }), stat } : undefined;
    });
    if (link === undefined) throw new LianaError("vanished", { path });
    const text = link.bytes.toString();
    if (!Buffer.from(text).equals(link.bytes)) throw new LianaError("name-not-utf8", { path });
    // Windows follows both, other systems only slashes; Node writes backslashes into the links that it creates there.
    const target = this.#shelf.system.platform === "win32" ? text.replaceAll("\\", "/") : text;
    return { target, stat: link.stat };
  }

  async makeFolder(path: string, mode?: number): Promise<void> {
    onDisk("write", path, () => makeFolders(this.#shelf, path, mode));
    await this.#shelf.unsynced.relieve();
  }

  defaultFolderMode(): number {
    return FOLDER_MODE & ~process.umask();
  }

  async setTraits(path: string, traits: FileTraits, stamp?: string): Promise<LocalStat> {
    const { platform } = this.#shelf.system;
    const stat = this.#inside("write", path, (at) => setTraits(at, path, traits, stamp, platform));
    if (stat === undefined) throw new LianaError("vanished", { path });
    return stat;
  }

  async createPart(path: string): Promise<PartFile> {
    return onDisk("write", path, () => {
      checkPath(path);
      const part = openPart(this.#shelf, path);
      if (part !== undefined) return part;
      makeFolders(this.#shelf, parentOf(path));
      const again = openPart(this.#shelf, path);
      if (again === undefined) throw new LianaError("unwritable", { path });
      return again;
    });
  }

  async resumePart(path: string, bytes: number): Promise<PartFile | undefined> {
    return onDisk("write", path, () => {
      checkPath(path);
      return reopenPart(this.#shelf, path, bytes);
    });
  }

  async writeLink(
    path: string,
    target: string,
    mtimeNs: bigint | undefined,
    placement: Placement,
  ): Promise<LocalStat> {
    onDisk("write", path, () => {
      checkPath(path);
      makeFolders(this.#shelf, parentOf(path));
    });
    const stat = await writeLink(this.#shelf, path, { target, mtimeNs }, placement);
    await this.#shelf.unsynced.relieve();
    return stat;
  }

  async remove(path: string, stamp: string): Promise<void> {
    await this.#untilReleased(path, (at) => {
      const stat = lstatOrNothing(at);
      if (stat === undefined) return;
      if (!isStill(stat, stamp)) throw new LianaError("object-changed", { path });
      unlinkSync(at);
    });
    for (let parent = parentOf(path); parent !== ""; parent = parentOf(parent)) {
      if (!this.#removeIfEmpty(parent)) return;
    }
  }

  async respell(path: string, to: string): Promise<LocalStat | undefined> {
    const old = path.slice(path.lastIndexOf("/") + 1);
    await this.#untilReleased(to, (there) => {
      if (lstatOrNothing(there) !== undefined) renameSync(`${dirname(there)}/${old}`, there);
    });
    this.#shelf.unsynced.addParentOf(to);
    return this.stat(to);
  }

  async removeFolder(path: string): Promise<void> {
    this.#removeIfEmpty(path);
  }

  async removeStrayPart(path: string): Promise<void> {
    if (!isPartName(path.slice(path.lastIndexOf("/") + 1))) throw new LianaError("unsafe-name", { path });
    if (isOpenPart(this.#shelf.open, path)) return;
    await this.#untilReleased(path, (at) => {
      const kind = lstatOrNothing(at)?.kind;
      if (kind === "file" || kind === "link") unlinkSync(at);
    });
  }

  async syncFolders(): Promise<void> {
    this.#shelf.folders.rest();
    await this.#shelf.unsynced.sync();
    if (!this.#shelf.folders.holdsPath) throw new LianaError("target-replaced", { path: this.root });
  }

  /** False if the folder stays. */
  #removeIfEmpty(path: string): boolean {
    const removed = this.#inside("write", path, (at) =>
      unless(
        FOLDER_STAYS,
        () => {
          rmdirSync(at);
          return true;
        },
        () => false,
      ),
    );
    return removed ?? false;
  }

  async #untilReleased(path: string, act: (at: string) => void): Promise<void> {
    const { system, folders } = this.#shelf;
    try {
      await untilReleased(system, path, () =>
        folders.inside(path, (folder, name) => act(`${folder}/${name}`)),
      );
    } catch (error) {
      throw diskError(error, "write", path);
    }
  }

  #inside<T>(access: "read" | "write", path: string, act: (at: string) => T): T | undefined {
    return onDisk(access, path, () =>
      this.#shelf.folders.inside(path, (folder, name) => act(`${folder}/${name}`)),
    );
  }
}
