import { hasSpellings } from "../../shared/model/disk-path.ts";
import type { Tree } from "./port.ts";
import { RespelledTree } from "./respelled-tree.ts";

/** Longest name of common disks in bytes; the decomposed form of a name that fits may be too long. */
const MOST_NAME = 255;

/**
 * A restore target addressed by a bucket's names (NA1). If a name does not exist but the disk has it in the other
 * Unicode form, that one is used: files go into the existing folder, not into a second one that looks the same. A name
 * that exists exactly is used as it is. This lists no folders, so large ones cost no more.
 */
export class SpelledTree extends RespelledTree {
  readonly #tree: Tree;
  /** If names exist in both forms they are two entries: each name is used exactly. */
  isExact = false;

  constructor(tree: Tree) {
    super(tree);
    this.#tree = tree;
  }

  /** The disk's spelling of a path, whether or not it exists. */
  async spelled(path: string): Promise<string> {
    if (this.isExact || !hasSpellings(path)) return path;
    let at = "";
    for (const name of path.split("/")) {
      const folder = at === "" ? "" : `${at}/`;
      at = folder + (hasSpellings(name) ? await this.#nameIn(folder, name) : name);
    }
    return at;
  }

  async #nameIn(folder: string, name: string): Promise<string> {
    const others = [name.normalize("NFC"), name.normalize("NFD")].filter(
      (other) => Buffer.byteLength(other) <= MOST_NAME,
    );
    for (const form of new Set([name, ...others]))
      if ((await this.#tree.stat(folder + form)) !== undefined) return form;
    return name;
  }
}
