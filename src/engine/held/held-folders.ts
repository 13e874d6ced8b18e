import { compareKeys } from "../../shared/model/key-order.ts";
import type { JournalRow } from "../../shared/model/journal-row.ts";
import { asKey } from "../../shared/model/disk-path.ts";
import type { KeyedTree } from "../disk/keyed-tree.ts";
import type { Journal } from "../journal/journal.ts";

const OWNER = 0o700;
/** Set-uid and set-gid are not restored (RS2). */
const SAFE_MODE = 0o1777;

/**
 * NA7: folders around files that are brought back, as the journal of the backup knows them: closed to others before
 * anything is in them, with their own time and mode at the end.
 */
export class HeldFolders {
  readonly #tree: KeyedTree;
  readonly #journal: Journal;
  readonly #made = new Map<string, JournalRow>();

  constructor(tree: KeyedTree, journal: Journal) {
    this.#tree = tree;
    this.#journal = journal;
  }

  /** Makes those folders around `key` that are missing and have a row. */
  async makeAround(key: string): Promise<void> {
    for (let end = key.indexOf("/"); end > 0 && end < key.length - 1; end = key.indexOf("/", end + 1)) {
      const folder = key.slice(0, end + 1);
      const row = this.#journal.rows.get(folder);
      const path = asKey(folder.slice(0, -1));
      if (row === undefined || this.#made.has(folder) || (await this.#tree.stat(path)) !== undefined)
        continue;
      await this.#tree.makeFolder(path, OWNER);
      this.#made.set(folder, row);
    }
  }

  /** The deepest first. @throws LianaError of a folder that takes no time or mode */
  async finish(): Promise<void> {
    const folders = [...this.#made].sort(([one], [other]) => compareKeys(other, one));
    this.#made.clear();
    for (const [key, { mtimeNs, mode }] of folders) {
      const traits = { mtimeNs: BigInt(mtimeNs), mode: mode & SAFE_MODE };
      await this.#tree.setTraits(asKey(key.slice(0, -1)), traits);
    }
  }
}
