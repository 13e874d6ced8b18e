import { rmSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { LianaError } from "../../shared/errors.ts";
import { NodeTree } from "../disk/node-tree.ts";
import type { Extras, LocalStat, OpenFile } from "../disk/port.ts";
import { MemoryBound } from "../queue/memory-bound.ts";
import { CopyFolders } from "./copy-folders.ts";
import { COPY_NAME, type CopyEnd, type CopyTask } from "./copy-messages.ts";

/** Concurrent copies: each uses a thread and a file on the disk of the state directory. */
const AT_ONCE = 2;

/** UN1: makes consistent copies of databases below one root. */
export interface DatabaseCopies {
  /**
   * Opens a copy of the database at `path`; closing it removes it. Its `stat` is that of the database with its sidecars
   * when it was copied, with the size of the copy. Undefined if the database was written to all the time.
   * @throws LianaError `vanished`, `unreadable`, `locked`, `database-space`, `database-unreadable`, `state-unwritable`
   */
  open(path: string, signal: AbortSignal): Promise<OpenFile | undefined>;
  /** Removes any remaining copies. */
  close(): void;
}

/** Makes copies in worker threads, in a private folder below the state directory. */
export class StoredCopies implements DatabaseCopies {
  readonly #root: string;
  readonly #stateDir: string;
  #folders: CopyFolders | undefined;
  /** Limits the number of copies, not bytes. */
  readonly #threads = new MemoryBound(AT_ONCE);

  /** Writes nothing before the first copy. */
  constructor(root: string, stateDir: string) {
    this.#root = root;
    this.#stateDir = stateDir;
  }

  async open(path: string, signal: AbortSignal): Promise<OpenFile | undefined> {
    return this.#threads.hold(1, signal, () => this.#make(path, signal));
  }

  close(): void {
    this.#folders?.close();
    this.#folders = undefined;
  }

  async #make(path: string, signal: AbortSignal): Promise<OpenFile | undefined> {
    this.#folders ??= new CopyFolders(this.#stateDir);
    const folder = this.#folders.make();
    try {
      const end = await runWorker({ root: this.#root, path, folder }, signal);
      if (end.kind === "error") throw new LianaError(end.error.code, end.error.detail);
      if (end.kind === "copied") return await CopyFile.open(folder, end.stat);
    } catch (error) {
      remove(folder);
      throw error;
    }
    remove(folder);
    return undefined;
  }
}

/** Next to this file: as source run by Node itself, or as its own chunk next to a bundled one. */
function workerUrl(): URL {
  const extension = /\.[cm]?[jt]s$/.exec(import.meta.url)?.[0] ?? ".js";
  return new URL(`./copy-worker${extension}`, import.meta.url);
}

function runWorker(task: CopyTask, signal: AbortSignal): Promise<CopyEnd> {
  const worker = new Worker(workerUrl(), { workerData: task });
  return new Promise<CopyEnd>((resolve, reject) => {
    const abort = (): void => {
      // Only after the worker has ended is its folder no longer written to.
      void worker.terminate().then(() => reject(signal.reason as Error));
    };
    signal.addEventListener("abort", abort, { once: true });
    worker.once("message", (end: CopyEnd) => resolve(end));
    worker.once("error", (error) => reject(new LianaError("internal", { text: String(error) }, error)));
    worker.once("exit", () => {
      signal.removeEventListener("abort", abort);
      if (!signal.aborted) reject(new LianaError("internal", { text: "the copy worker ended early" }));
    });
  });
}

function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** A copy. The original may change meanwhile. */
class CopyFile implements OpenFile {
  readonly #file: OpenFile;
  readonly #folder: string;
  readonly #stat: LocalStat;

  private constructor(file: OpenFile, folder: string, stat: LocalStat) {
    this.#file = file;
    this.#folder = folder;
    this.#stat = stat;
  }

  static async open(folder: string, of: LocalStat): Promise<CopyFile> {
    const file = await new NodeTree(folder).open(COPY_NAME);
    return new CopyFile(file, folder, { ...of, size: (await file.stat()).size });
  }

  get handle(): number | undefined {
    return this.#file.handle;
  }

  async stat(): Promise<LocalStat> {
    return this.#stat;
  }

  /** The database itself reports what an object cannot hold (NA9). */
  async extras(): Promise<Extras> {
    return { mode: this.#stat.mode, unkept: [] };
  }

  async read(into: Uint8Array, position: number): Promise<number> {
    return this.#file.read(into, position);
  }

  async close(): Promise<void> {
    await this.#file.close();
    remove(this.#folder);
  }
}
