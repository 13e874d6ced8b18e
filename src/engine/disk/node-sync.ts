import { closeSync, constants, fsync, openSync } from "node:fs";
import { diskError } from "./node-errors.ts";
import { isRefusedWith, systemCode } from "../../shared/system-code.ts";
import type { LinkFreeFolders } from "./node-folders.ts";
import { parentOf } from "./relative-path.ts";

/** With this many folders pending they are synced without a call; bounds memory, not needed for safety. */
const MANY_FOLDERS = 1_024;
/** Node's pool has four threads; syncs wait for the disk, so they may occupy all of it for a moment. */
const AT_ONCE = 4;

/** RS2: folders with new names that may not be durable yet. */
export class UnsyncedFolders {
  readonly #folders: LinkFreeFolders;
  #paths = new Set<string>();

  constructor(folders: LinkFreeFolders) {
    this.#folders = folders;
  }

  /** Records that the folder of `path` got a new name. */
  addParentOf(path: string): void {
    this.#paths.add(parentOf(path));
  }

  /** Syncs if many folders are pending. */
  async relieve(): Promise<void> {
    if (this.#paths.size >= MANY_FOLDERS) await this.sync();
  }

  /**
   * @throws LianaError of the first folder that could not be synced; all are tried, and failed ones remain for the next
   * call
   */
  async sync(): Promise<void> {
    // Windows cannot sync folders; NTFS journals names by itself.
    const paths = process.platform === "win32" ? [] : [...this.#paths];
    this.#paths = new Set();
    const failures: unknown[] = [];
    const queue = paths.values();
    const work = async (): Promise<void> => {
      for (const path of queue) {
        try {
          await this.#syncOne(path);
        } catch (error) {
          this.#paths.add(path);
          failures.push(error);
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    if (failures.length > 0) throw failures[0];
  }

  async #syncOne(path: string): Promise<void> {
    try {
      const handle = this.#open(path);
      // The folder no longer exists, and with it nothing of ours.
      if (handle === undefined) return;
      try {
        await syncHandle(handle);
      } finally {
        closeSync(handle);
      }
    } catch (error) {
      // Some network disks cannot sync folders and report that.
      if (systemCode(error) !== "EINVAL" && systemCode(error) !== "ENOTSUP")
        throw diskError(error, "write", path);
    }
  }

  #open(path: string): number | undefined {
    // Entered like any path: the held root, or the folder that a root link leads to.
    if (path === "") return openSync(this.#folders.at("."), constants.O_RDONLY | constants.O_DIRECTORY);
    return this.#folders.inside(path, (folder, name) => {
      try {
        const flags = constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW;
        return openSync(`${folder}/${name}`, flags);
      } catch (error) {
        if (isRefusedWith(error, "ENOENT", "ENOTDIR", "ELOOP")) return undefined;
        throw error;
      }
    });
  }
}

/** fsync, on another thread. */
export function syncHandle(handle: number): Promise<void> {
  return new Promise((resolve, reject) => {
    fsync(handle, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}
