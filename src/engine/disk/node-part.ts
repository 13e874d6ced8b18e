import {
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  ftruncateSync,
  openSync,
  read,
  unlinkSync,
} from "node:fs";
import { LianaError } from "../../shared/errors.ts";
import { partName, partPath } from "../../shared/model/names.ts";
import { type DiskSystem, untilReleased } from "./disk-system.ts";
import { diskError, unless } from "./node-errors.ts";
import type { LinkFreeFolders } from "./node-folders.ts";
import { NameTaker } from "./node-placing.ts";
import { localStat, lstatOrNothing } from "./node-stat.ts";
import type { GroupedSync } from "./grouped-sync.ts";
import type { UnsyncedFolders } from "./node-sync.ts";
import { setTime } from "./node-times.ts";
import type { FileTraits, LocalStat, PartFile, Placement } from "./port.ts";
import { WriteBehind } from "./write-behind.ts";

/** Windows has neither flag. */
const NO_FOLLOW = (constants.O_NOFOLLOW as number | undefined) ?? 0;
/** Without it, opening a pipe would wait for its other end. */
const NO_WAIT = (constants.O_NONBLOCK as number | undefined) ?? 0;
const RESUME_FLAGS = constants.O_RDWR | NO_WAIT | NO_FOLLOW;
const PART_FLAGS = RESUME_FLAGS | constants.O_CREAT | constants.O_EXCL;
/** Nobody else can read a file before its own mode is known. */
const PART_MODE = 0o600;
const MODE_BITS = 0o7777;

/** State that parts share with their tree. */
export interface PartShelf {
  readonly system: DiskSystem;
  readonly folders: LinkFreeFolders;
  readonly unsynced: UnsyncedFolders;
  readonly files: GroupedSync;
  /** Paths of parts being written, so that they are not mistaken for stray parts. */
  readonly open: Set<string>;
}

/**
 * Creates the part of `path`; undefined if its folder is missing, or a step to it is a link or not a folder.
 * @throws LianaError `locked` if one is being written
 */
export function openPart(shelf: PartShelf, path: string): PartFile | undefined {
  const part = partPath(path);
  if (shelf.open.has(part)) throw new LianaError("locked", { path });
  const handle = shelf.folders.inside(part, (folder, name) => {
    const at = `${folder}/${name}`;
    const create = (): number => openSync(at, PART_FLAGS, PART_MODE);
    return unless(["EEXIST"], create, () => {
      // Left by a killed run.
      unlinkSync(at);
      return create();
    });
  });
  if (handle === undefined) return undefined;
  shelf.open.add(part);
  return new NodePartFile(shelf, path, part, handle, 0);
}

/** The part of `path` that an earlier run left, cut to its first `bytes`; undefined if there is none that is ours. */
export function reopenPart(shelf: PartShelf, path: string, bytes: number): PartFile | undefined {
  const part = partPath(path);
  if (shelf.open.has(part)) throw new LianaError("locked", { path });
  const handle = shelf.folders.inside(part, (folder, name) => {
    const at = `${folder}/${name}`;
    if (NO_FOLLOW === 0 && lstatOrNothing(at)?.kind === "link") return undefined;
    return unless(
      NOT_OURS,
      () => openSync(at, RESUME_FLAGS),
      () => undefined,
    );
  });
  if (handle === undefined) return undefined;
  try {
    if (isOurs(handle, bytes)) {
      ftruncateSync(handle, bytes);
      shelf.open.add(part);
      return new NodePartFile(shelf, path, part, handle, bytes);
    }
  } catch (error) {
    closeSync(handle);
    throw error;
  }
  closeSync(handle);
  return undefined;
}

/** Nothing there, a link, a folder, a socket, or a file that only others may write. */
const NOT_OURS = ["ENOENT", "ELOOP", "EISDIR", "ENXIO", "EACCES", "EPERM"];

/** Others with write access to the folder could have put their file there, or a hard link to one of ours. */
function isOurs(handle: number, bytes: number): boolean {
  const stat = fstatSync(handle);
  const owned = process.geteuid === undefined || stat.uid === process.geteuid();
  return stat.isFile() && stat.nlink === 1 && owned && stat.size >= bytes;
}

class NodePartFile implements PartFile {
  readonly #shelf: PartShelf;
  readonly #path: string;
  readonly #part: string;
  readonly #handle: number;
  readonly #content: WriteBehind;
  #done = false;

  constructor(shelf: PartShelf, path: string, part: string, handle: number, bytes: number) {
    this.#shelf = shelf;
    this.#path = path;
    this.#part = part;
    this.#handle = handle;
    this.#content = new WriteBehind(handle, bytes);
  }

  get handle(): number {
    return this.#handle;
  }

  get written(): number {
    return this.#content.written;
  }

  async write(chunk: Uint8Array): Promise<void> {
    try {
      await this.#content.add(chunk);
    } catch (error) {
      throw diskError(error, "write", this.#path);
    }
  }

  async commit(traits: FileTraits, placement: Placement): Promise<LocalStat> {
    try {
      await this.#content.drain();
      fchmodSync(this.#handle, traits.mode === undefined ? defaultMode() : traits.mode & MODE_BITS);
      if (traits.mtimeNs !== undefined) setTime(this.#handle, traits.mtimeNs);
      await this.#shelf.files.sync(this.#handle);
      const taker = new NameTaker(placement, this.#shelf.system.platform);
      await untilReleased(this.#shelf.system, this.#path, () => this.#takeName(taker));
      const stat = localStat(fstatSync(this.#handle, { bigint: true }));
      this.#close();
      this.#shelf.unsynced.addParentOf(this.#path);
      await this.#shelf.unsynced.relieve();
      return stat;
    } catch (error) {
      await this.discard();
      throw diskError(error, "write", this.#path);
    }
  }

  async discard(): Promise<void> {
    if (this.#done) return;
    await this.#content.settle();
    try {
      await untilReleased(this.#shelf.system, this.#path, () =>
        this.#shelf.folders.inside(this.#part, (folder, name) => {
          if (this.#isMine(folder, name)) unlinkSync(`${folder}/${name}`);
        }),
      );
    } catch (error) {
      throw diskError(error, "write", this.#path);
    } finally {
      this.#close();
    }
  }

  async flush(): Promise<void> {
    try {
      await this.#content.drain();
    } catch (error) {
      throw diskError(error, "write", this.#path);
    }
  }

  async read(into: Uint8Array, position: number): Promise<number> {
    // On another thread: gigabytes may be read this way, block by block.
    return new Promise((resolve, reject) => {
      read(this.#handle, into, 0, into.length, position, (error, bytes) => {
        if (error) reject(diskError(error, "write", this.#path));
        else resolve(bytes);
      });
    });
  }

  async keep(): Promise<void> {
    if (this.#done) return;
    await this.#content.settle();
    this.#close();
  }

  #takeName(taker: NameTaker): void {
    const name = this.#path.slice(this.#path.lastIndexOf("/") + 1);
    const path = this.#path;
    const placed = this.#shelf.folders.inside(path, (folder) => {
      const part = partName(path);
      // The folder may have been moved and another put in its place since the part was created.
      if (!this.#isMine(folder, part)) return false;
      taker.take({ folder, part, name, kind: "file", path });
      return true;
    });
    if (placed !== true) throw new LianaError("unwritable", { path });
  }

  #isMine(folder: string, name: string): boolean {
    if (this.#shelf.folders.isAt(this.#handle, this.#part)) return true;
    return (
      lstatOrNothing(`${folder}/${name}`)?.inode ===
      localStat(fstatSync(this.#handle, { bigint: true })).inode
    );
  }

  #close(): void {
    if (this.#done) return;
    this.#done = true;
    this.#shelf.open.delete(this.#part);
    closeSync(this.#handle);
  }
}

function defaultMode(): number {
  // Never world-writable, under any umask: the intended mode is unknown (NA6).
  return 0o664 & ~process.umask();
}
