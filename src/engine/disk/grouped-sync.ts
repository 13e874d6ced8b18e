import { closeSync, constants, fstatSync, openSync, statfsSync } from "node:fs";
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

/** The file system of the root. */
interface Grouping {
  readonly handle: number;
  readonly device: number;
  readonly sync: SyncFileSystem;
}

/**
 * RS2: makes finished files durable before they get their names. Each fsync makes the file system commit its journal and
 * empty the cache of the disk, which takes a millisecond even for an empty file. So files that finish while a sync is
 * under way are synced together, by one call for their file system.
 */
export class GroupedSync {
  /** Leads to the root. */
  readonly #root: () => string;
  #waiting: Waiting[] = [];
  #isWorking = false;
  #grouping: Grouping | undefined | "unasked" = "unasked";
  /** In the time of `performance.now()`. */
  #restsUntil = 0;

  constructor(root: () => string) {
    this.#root = root;
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
    const grouping = this.#grouping;
    this.#grouping = undefined;
    if (grouping !== undefined && grouping !== "unasked") closeSync(grouping.handle);
  }

  #mayGroup(handle: number): boolean {
    if (this.#grouping === "unasked") this.#grouping = this.#open();
    if (this.#grouping === undefined || performance.now() < this.#restsUntil) return false;
    const { dev, size } = fstatSync(handle);
    // Another disk may be mounted below the root.
    return dev === this.#grouping.device && size <= LARGEST;
  }

  async #work(): Promise<void> {
    this.#isWorking = true;
    while (this.#waiting.length > 0) {
      const group = this.#waiting;
      this.#waiting = [];
      if (group.length >= LEAST && (await this.#syncAll())) for (const { resolve } of group) resolve();
      else
        await Promise.all(
          group.map(({ handle, resolve, reject }) => syncHandle(handle).then(resolve, reject)),
        );
    }
    this.#isWorking = false;
  }

  /** False if each file has to be synced by itself. */
  async #syncAll(): Promise<boolean> {
    const grouping = this.#grouping;
    if (grouping === undefined || grouping === "unasked") return false;
    const began = performance.now();
    const isDone = await grouping.sync(grouping.handle);
    // The failure is reported once, and may be that of a file which is not waiting yet. A sync of that file reports it too.
    if (!isDone) this.close();
    if (performance.now() - began > SLOW_MS) this.#restsUntil = performance.now() + REST_MS;
    return isDone;
  }

  #open(): Grouping | undefined {
    const sync = loadSyncFileSystem();
    if (sync === undefined || !KNOWN_TYPES.has(statfsSync(this.#root()).type)) return undefined;
    const handle = openSync(this.#root(), constants.O_RDONLY | constants.O_DIRECTORY);
    return { handle, device: fstatSync(handle).dev, sync };
  }
}
