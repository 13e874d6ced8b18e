import { closeSync, openSync } from "node:fs";
import { systemCode } from "../../shared/system-code.ts";
import { FOLDER_FLAGS } from "./node-folders.ts";
import type { LocalStat } from "./port.ts";
import { loadStatAt, type StatAt } from "./stat-at.ts";

/** A folder is opened after this many files in a row: opening and closing it costs what four of these stats save. */
const LEAST = 4;
/** koffi is loaded after this many files: that costs 10 ms, and each of these stats saves 1 to 2 µs. */
const WORTH_LOADING = 8_000;

/** Of this thread. */
let asked = 0;
let loaded: StatAt | undefined | "not-yet" = "not-yet";

/** Undefined before it is worth loading, and where the system has none. */
function sharedStatAt(): StatAt | undefined {
  if (loaded === "not-yet") {
    if (++asked < WORTH_LOADING) return undefined;
    loaded = loadStatAt();
  }
  return loaded;
}

/**
 * Stats files relative to their open folder, so that the system need not resolve the folder's path for each. One folder is
 * open at a time. It keeps its disk from being unmounted, so call `rest` before a pause.
 */
export class OpenFolderStats {
  readonly #root: string;
  readonly #statAt: () => StatAt | undefined;
  /** The folder of the last stat, with its slash; undefined before the first. */
  #folder: string | undefined;
  #inARow = 0;
  #handle: number | undefined;

  /**
   * @param root absolute
   * @param statAt tests give one that is loaded
   */
  constructor(root: string, statAt: () => StatAt | undefined = sharedStatAt) {
    this.#root = root;
    this.#statAt = statAt;
  }

  /** The stat of a path below the root. Undefined if it was not determined: call lstat, which also says why. */
  stat(path: string): LocalStat | undefined {
    const statAt = this.#statAt();
    if (statAt === undefined) return undefined;
    const start = path.lastIndexOf("/") + 1;
    if (this.#folder?.length !== start || !path.startsWith(this.#folder)) this.#enter(path.slice(0, start));
    if (++this.#inARow <= LEAST) return undefined;
    this.#handle ??= this.#open();
    const stat = this.#handle === undefined ? undefined : statAt(this.#handle, path.slice(start));
    // The next one would most likely fail as well.
    if (stat === undefined) this.rest();
    return stat;
  }

  /** Closes the open folder. */
  rest(): void {
    this.#inARow = 0;
    if (this.#handle === undefined) return;
    closeSync(this.#handle);
    this.#handle = undefined;
  }

  #enter(folder: string): void {
    this.rest();
    this.#folder = folder;
  }

  #open(): number | undefined {
    try {
      return openSync(`${this.#root}/${this.#folder ?? ""}`, FOLDER_FLAGS);
    } catch (error) {
      if (systemCode(error) === undefined) throw error;
      return undefined;
    }
  }
}
