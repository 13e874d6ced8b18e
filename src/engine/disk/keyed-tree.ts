import { asDiskPath, type DiskPath, hasSpellings, type Key } from "../../shared/model/disk-path.ts";
import { compareKeys } from "../../shared/model/key-order.ts";
import { toKey } from "../../shared/model/names.ts";
import type { PartFile, Tree } from "./port.ts";
import { RespelledTree } from "./respelled-tree.ts";

/** A tree that can list the names in a folder. */
export interface NamedTree extends Tree {
  /** As the disk spells them; empty if the folder does not exist or cannot be listed. */
  names(path: DiskPath): readonly string[];
}

/**
 * A source addressed by keys. Each key is resolved to the disk's spelling (NA1), so that restored files go into the
 * existing folder, not into a second one in another Unicode form. Of several spellings, the first in byte order has the
 * key, as in a walk (NA2).
 */
export class KeyedTree extends RespelledTree<Key> {
  readonly #tree: NamedTree;

  constructor(tree: NamedTree) {
    super(tree);
    this.#tree = tree;
  }

  /** The path of a key, whether or not it exists. */
  spelled(key: Key): DiskPath {
    let path = "";
    for (const name of key.split("/"))
      path = path === "" ? this.#nameIn("", name) : `${path}/${this.#nameIn(path, name)}`;
    return asDiskPath(path);
  }

  #nameIn(folder: string, name: string): string {
    if (!hasSpellings(name)) return name;
    const same = this.#tree.names(asDiskPath(folder)).filter((one) => toKey(one) === toKey(name));
    return same.sort(compareKeys)[0] ?? name;
  }

  /** Parts have the paths this job gave them. */
  override resumePart(path: string, bytes: number): Promise<PartFile | undefined> {
    return this.#tree.resumePart(path, bytes);
  }

  override removeStrayPart(path: string): Promise<void> {
    return this.#tree.removeStrayPart(path);
  }
}
