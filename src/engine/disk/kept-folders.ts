import { closeSync, readFileSync } from "node:fs";

/** A restore writes into few folders at a time. */
const MOST = 64;
/** Each open folder counts against the limit of open files, of which requests and files need more. */
const SHARE = 1 / 16;

let most: number | undefined;
/** Those of all restores of this process. */
let count = 0;

/**
 * Open folders by their path, kept for the next entry in them. Beyond the number that this process may keep, the one used
 * longest ago is closed; each restore keeps at least one.
 */
export class KeptFolders {
  readonly #handles = new Map<string, number>();

  get size(): number {
    return this.#handles.size;
  }

  /** The open folder that was at `path` when it was added. */
  get(path: string): number | undefined {
    const handle = this.#handles.get(path);
    if (handle === undefined) return undefined;
    // A map keeps the order of insertion: the first is the one used longest ago.
    this.#handles.delete(path);
    this.#handles.set(path, handle);
    return handle;
  }

  /** Takes over an open folder that is not kept yet. */
  add(path: string, handle: number): void {
    this.#handles.set(path, handle);
    count += 1;
    most ??= Math.min(MOST, Math.floor(openFiles() * SHARE));
    if (count <= most || this.#handles.size === 1) return;
    const [oldest] = this.#handles.keys();
    if (oldest !== undefined) this.drop(oldest);
  }

  drop(path: string): void {
    const handle = this.#handles.get(path);
    if (handle === undefined) return;
    this.#handles.delete(path);
    count -= 1;
    closeSync(handle);
  }

  clear(): void {
    for (const path of this.#handles.keys()) this.drop(path);
  }
}

/** The limit of open files of this process. Folders are only kept on Linux. */
function openFiles(): number {
  try {
    const limit = /^Max open files\s+(\d+)/m.exec(readFileSync("/proc/self/limits", "latin1"))?.[1];
    return limit === undefined ? Number.POSITIVE_INFINITY : Number(limit);
  } catch (error) {
    // Hidden by a sandbox.
    if (error instanceof Error) return Number.POSITIVE_INFINITY;
    throw error;
  }
}
