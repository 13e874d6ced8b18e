import { closeSync, constants, fstatSync, openSync, statfsSync } from "node:fs";
import { unless } from "./node-errors.ts";
import { syncHandle } from "./node-sync.ts";
import { loadSyncFileSystem, type SyncFileSystem } from "./sync-file-system.ts";

/** From this many waiting files on, one call for all of them costs less than a call for each. */
const LEAST = 4;
/** Content of larger files is not written within a moment, so nobody waits for it together with them. In bytes. */
const LARGEST = 1024 * 1024;
/** The call writes what other programs changed as well. If it takes longer than this, they write a lot. In ms. */
const SLOW_MS = 300;
/** How long files are synced one by one after a slow call, in ms. */
const REST_MS = 5_000;
/**
 * File systems whose `syncfs` makes content and attributes durable and reports failed writes: ext2 to ext4, XFS, Btrfs
 * (linux/magic.h). Others, such as FUSE, only start to write.
 */
const KNOWN_TYPES: ReadonlySet<number> = new Set([0xef53, 0x58465342, 0x9123683e]);

interface Waiting {
  readonly handle: number;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** The file system of a folder. */
interface FileSystem {
  readonly handle: number;
  readonly device: number;
}

/**
 * RS2: makes finished files durable before they get their names. Each fsync makes the file system commit its journal and
 * empty the cache of the disk, which takes a millisecond even for an empty file. So files that finish while a sync is
 * under way are synced together, by one call for their file system.
 */
export class GroupedSync {
  #waiting: Waiting[] = [];
  #isWorking = false;
  #fileSystem: FileSystem | undefined;
  #syncFileSystem: SyncFileSystem | undefined | "unasked" = "unasked";
  /** In the time of `performance.now()`. */
  #restsUntil = 0;
  readonly #load: () => SyncFileSystem | undefined;

  /** @param load called when the first files wait together; tests give another one */
  constructor(load: () => SyncFileSystem | undefined = loadSyncFileSystem) {
    this.#load = load;
  }

  /**
   * From now on files on the file system of `folder` may be synced together. Call it before any of them is written: the
   * system reports a failed write to those who had the file system open by then. Call `close` afterwards.
   */
  open(folder: string): void {
    if (process.platform !== "linux" || this.#fileSystem !== undefined) return;
    if (!KNOWN_TYPES.has(statfsSync(folder).type)) return;
    // A folder may be writable and not readable.
    const handle = unless(
      ["EACCES"],
      () => openSync(folder, constants.O_RDONLY | constants.O_DIRECTORY),
      () => undefined,
    );
    if (handle === undefined) return;
    this.#fileSystem = { handle, device: fstatSync(handle).dev };
  }

  /** Resolves when content and attributes of an open file are durable. @throws the system's error */
  sync(handle: number): Promise<void> {
    if (!this.#mayGroup(handle)) return syncHandle(handle);
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#waiting.push({ handle, resolve, reject });
    if (!this.#isWorking) void this.#work();
    return promise;
  }

  close(): void {
    const handle = this.#fileSystem?.handle;
    this.#fileSystem = undefined;
    if (handle !== undefined) closeSync(handle);
  }

  #mayGroup(handle: number): boolean {
    if (this.#fileSystem === undefined || performance.now() < this.#restsUntil) return false;
    const { dev, size } = fstatSync(handle);
    // Another disk may be mounted below the root.
    return dev === this.#fileSystem.device && size <= LARGEST;
  }

  async #work(): Promise<void> {
    this.#isWorking = true;
    while (this.#waiting.length > 0) {
      const group = this.#waiting;
      this.#waiting = [];
      if (group.length >= LEAST && (await this.#syncAll())) for (const { resolve } of group) resolve();
      else await Promise.all(group.map(syncOne));
    }
    this.#isWorking = false;
  }

  /** False if each file has to be synced by itself. */
  async #syncAll(): Promise<boolean> {
    if (this.#syncFileSystem === "unasked") this.#syncFileSystem = this.#load();
    if (this.#fileSystem === undefined || this.#syncFileSystem === undefined) return false;
    const began = performance.now();
    // A call that could not be made is none that succeeded.
    const isDone = await this.#syncFileSystem(this.#fileSystem.handle).catch(() => false);
    // A failure is reported once, and may be that of a file which is not waiting yet. A sync of that file reports it too.
    if (!isDone) this.close();
    if (performance.now() - began > SLOW_MS) this.#restsUntil = performance.now() + REST_MS;
    return isDone;
  }
}

function syncOne({ handle, resolve, reject }: Waiting): Promise<void> {
  return syncHandle(handle).then(resolve, reject);
}
