import { asDiskPath } from "../../shared/model/disk-path.ts";
import {
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  statSync,
} from "node:fs";
import { sep } from "node:path";
import { isMainThread } from "node:worker_threads";
import type { Child, FolderReader } from "./walk/walk-reader.ts";
import { diskError, onDisk } from "./node-errors.ts";
import { isRefusedWith, systemCode } from "../../shared/system-code.ts";
import { localStat, lstatOrNothing } from "./node-stat.ts";

/** How Node decodes invalid UTF-8; on Windows, how libuv converts lone surrogates. */
const REPLACEMENT = "\ufffd";

/** Windows has no such flags. */
const NO_FOLLOW = (constants.O_NOFOLLOW as number | undefined) ?? 0;
const NO_WAIT = (constants.O_NONBLOCK as number | undefined) ?? 0;

/** Synchronous disk access for a walk. `root` is absolute and may itself be a link. */
export class NodeFolderReader implements FolderReader {
  // Linux has case-folding disks too, but there hints use the disk's spelling.
  readonly foldsNames: boolean;
  readonly #root: string;
  readonly #platform: NodeJS.Platform;
  #realRoot: string | undefined;

  constructor(root: string, platform: NodeJS.Platform = process.platform) {
    this.#root = root;
    this.#platform = platform;
    this.foldsNames = platform === "darwin" || platform === "win32";
  }

  read(path: string): readonly Child[] {
    return onDisk("read", path, () =>
      patiently(() => {
        const children = readdirSync(this.#at(path), { withFileTypes: true }).map(childOf);
        // A name may contain a real U+FFFD: only the bytes tell.
        const read = children.some(isSuspect) ? this.#readBytes(path) : children;
        return this.#platform === "win32" ? read.map((child) => this.#unlinked(path, child)) : read;
      }),
    );
  }

  /**
   * Windows: readdir calls every reparse point a link, also a disk mounted in a folder, a deduplicated file, and files
   * of OneDrive. lstat tells real links apart (`fs__scandir` and `fs__stat_impl` in libuv's src/win/fs.c).
   */
  #unlinked(path: string, child: Child): Child {
    if (child.kind !== "link") return child;
    try {
      const stat = lstatOrNothing(`${this.#at(path)}/${child.name}`);
      return stat === undefined ? child : { ...child, kind: stat.kind };
    } catch (error) {
      // The walk asks for its stat again, and reports the error.
      if (systemCode(error) === undefined) throw error;
      return child;
    }
  }

  stat(path: string): ReturnType<FolderReader["stat"]> {
    // Without the closure of `onDisk`: a walk calls this a million times.
    try {
      return path === "" ? rootStat(this.#root) : lstatOrNothing(this.#at(path));
    } catch (error) {
      throw diskError(error, "read", path);
    }
  }

  head(path: string, bytes: number): Uint8Array | undefined {
    let handle: number | undefined;
    try {
      handle = openSync(this.#at(path), constants.O_RDONLY | NO_FOLLOW | NO_WAIT);
      const head = new Uint8Array(bytes);
      return fstatSync(handle).isFile() ? head.subarray(0, readSync(handle, head, 0, bytes, 0)) : undefined;
    } catch (error) {
      if (systemCode(error) !== undefined) return undefined;
      throw error;
    } finally {
      if (handle !== undefined) closeSync(handle);
    }
  }

  follow(path: string): ReturnType<FolderReader["follow"]> {
    try {
      this.#realRoot ??= realpathSync.native(this.#root);
      const end = this.#relative(this.#realRoot, realpathSync.native(this.#at(path)));
      const stat = end === undefined ? undefined : lstatOrNothing(this.#at(end));
      return end === undefined || stat === undefined ? undefined : { path: asDiskPath(end), stat };
    } catch (error) {
      // ENOENT, ELOOP, EACCES on the way: it leads nowhere that we may see.
      if (systemCode(error) !== undefined) return undefined;
      throw diskError(error, "read", path);
    }
  }

  #at(path: string): string {
    return path === "" ? this.#root : `${this.#root}/${path}`;
  }

  /** `real` relative to `root`, with `/`; undefined if it is outside. */
  #relative(root: string, real: string): string | undefined {
    if (real === root) return "";
    const start = root.endsWith(sep) ? root : root + sep;
    if (!real.startsWith(start)) return undefined;
    return real.slice(start.length).replaceAll(sep, "/");
  }

  #readBytes(path: string): readonly Child[] {
    const entries = readdirSync(this.#at(path), { withFileTypes: true, encoding: "buffer" });
    return entries.map((entry) => {
      const name = entry.name.toString();
      return { name, utf8: Buffer.from(name).equals(entry.name), kind: kindOf(entry) };
    });
  }
}

/** How often, and how long in ms, a worker waits for other threads to close files. */
const CROWDED_TRIES = 500;
const CROWDED_WAIT = 20;

/** If too many files are open, transfers will soon close some; this thread can wait for that. */
function patiently<R>(act: () => R): R {
  for (let tries = 1; ; tries++) {
    try {
      return act();
    } catch (error) {
      const crowded = isRefusedWith(error, "EMFILE", "ENFILE");
      if (!crowded || isMainThread || tries >= CROWDED_TRIES) throw error;
      Atomics.wait(SLEEP, 0, 0, CROWDED_WAIT);
    }
  }
}

const SLEEP = new Int32Array(new SharedArrayBuffer(4));

/** A root that is a link stands for the folder it leads to. */
function rootStat(root: string): ReturnType<FolderReader["stat"]> {
  const stat = statSync(root, { bigint: true, throwIfNoEntry: false });
  return stat === undefined ? undefined : localStat(stat);
}

function childOf(entry: Dirent): Child {
  return { name: entry.name, utf8: true, kind: kindOf(entry) };
}

function isSuspect(child: Child): boolean {
  return child.name.includes(REPLACEMENT);
}

function kindOf(entry: Dirent | Dirent<NonSharedBuffer>): Child["kind"] {
  if (entry.isFile()) return "file";
  if (entry.isDirectory()) return "folder";
  return entry.isSymbolicLink() ? "link" : "other";
}
