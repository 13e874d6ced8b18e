import { hasSpellings } from "../../shared/model/disk-path.ts";
import type { Tree } from "./port.ts";
import { RespelledTree } from "./respelled-tree.ts";

/** Bytes of a name on the disks that there are; the decomposed form of one that fits may not. */
const MOST_NAME = 255;

/**
 * A folder that is restored to, by the names of a bucket (NA1). Where a name is not there and the disk has it in the other
 * Unicode form, that one is meant: files go into the folder that is there, and not into a second one that looks the same.
 * What is there exactly as it is named is taken so. No folder is listed for it, so a large one costs no more.
 */
export class SpelledTree extends RespelledTree {
  readonly #tree: Tree;
  /** What is named in both forms is two things: each name is taken as it is. */
  isExact = false;

  constructor(tree: Tree) {
    super(tree);
    this.#tree = tree;
  }

  /** Where a path is, or would be. */
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
