import { type BigIntStats, closeSync, constants, fstatSync, openSync, read, readSync } from "node:fs";
import { LianaError } from "../../shared/errors.ts";
import { diskError, onDisk } from "./node-errors.ts";
import { isRefusedWith } from "../../shared/system-code.ts";
import type { LinkFreeFolders } from "./node-folders.ts";
import { localStat, lstatOrNothing } from "./node-stat.ts";
import { extrasOf } from "./node-extras.ts";
import type { Extras, LocalStat, OpenFile } from "./port.ts";
import { checkPath } from "./relative-path.ts";

/** Up to this size reading directly is faster than passing the read to another thread. */
const SYNC_READ_BYTES = 1024 * 1024;

/** Windows has no such flag (and no named pipes among files). */
const NO_FOLLOW = (constants.O_NOFOLLOW as number | undefined) ?? 0;
/** Without it, opening a pipe would wait for a writer. */
const NO_WAIT = (constants.O_NONBLOCK as number | undefined) ?? 0;

/**
 * Opens a regular file for reading, without following any link.
 * @throws LianaError `vanished` for a link, for anything but a file, and if nothing is there; `unreadable`
 */
export function openBelow(folders: LinkFreeFolders, path: string): OpenFile {
  checkPath(path);
  if (folders.showsHandles) {
    // One query about the open file costs a third of entering its folder first.
    const regular = openRegular(folders.at(path), path);
    if (folders.isAt(regular.handle, path)) return new NodeOpenFile(regular, path);
    closeSync(regular.handle);
  }
  const regular = folders.inside(path, (folder, name) => openRegular(`${folder}/${name}`, path));
  if (regular === undefined) throw new LianaError("vanished", { path });
  return new NodeOpenFile(regular, path);
}

interface Regular {
  readonly handle: number;
  readonly stat: BigIntStats;
}

function openRegular(at: string, path: string): Regular {
  if (NO_FOLLOW === 0 && lstatOrNothing(at)?.kind === "link") throw new LianaError("vanished", { path });
  const handle = openNoFollow(at, path);
  try {
    const stat = fstatSync(handle, { bigint: true });
    if (!stat.isFile()) throw new LianaError("vanished", { path });
    return { handle, stat };
  } catch (error) {
    closeSync(handle);
    throw error;
  }
}

function openNoFollow(at: string, path: string): number {
  try {
    return openSync(at, constants.O_RDONLY | NO_FOLLOW | NO_WAIT);
  } catch (error) {
    // ELOOP: a link. ENXIO: a socket, or a device without a driver.
    if (isRefusedWith(error, "ELOOP", "ENXIO")) throw new LianaError("vanished", { path }, error);
    throw diskError(error, "read", path);
  }
}

class NodeOpenFile implements OpenFile {
  readonly handle: number;
  readonly opened: LocalStat;
  readonly #path: string;
  readonly #stat: BigIntStats;
  #open = true;

  constructor({ handle, stat }: Regular, path: string) {
    this.handle = handle;
    this.opened = localStat(stat);
    this.#path = path;
    this.#stat = stat;
  }

  async stat(): Promise<LocalStat> {
    return onDisk("read", this.#path, () => localStat(fstatSync(this.handle, { bigint: true })));
  }

  async extras(): Promise<Extras> {
    const { mode, uid, gid, nlink } = this.#stat;
    const owned = { mode: Number(mode), uid: Number(uid), gid: Number(gid), nlink: Number(nlink) };
    return onDisk("read", this.#path, () => extrasOf(this.handle, owned));
  }

  async read(into: Uint8Array, position: number): Promise<number> {
    let done = 0;
    try {
      while (done < into.length) {
        const read = await this.#readSome(into, done, position + done);
        if (read === 0) break;
        done += read;
      }
    } catch (error) {
      throw diskError(error, "read", this.#path);
    }
    return done;
  }

  async close(): Promise<void> {
    if (!this.#open) return;
    this.#open = false;
    onDisk("read", this.#path, () => closeSync(this.handle));
  }

  #readSome(into: Uint8Array, offset: number, position: number): number | Promise<number> {
    const length = into.length - offset;
    if (length <= SYNC_READ_BYTES) return readSync(this.handle, into, offset, length, position);
    return new Promise((resolve, reject) => {
      read(this.handle, into, offset, length, position, (error, bytes) => {
        if (error) reject(error);
        else resolve(bytes);
      });
    });
  }
}
