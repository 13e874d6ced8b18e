import type { DatabaseChoice } from "../../shared/model/job.ts";
import type { LocalEntry, Scan } from "../../shared/model/entry.ts";
import { asDiskPath, type DiskPath, hasSpellings, type Key } from "../../shared/model/disk-path.ts";
import { compareKeys } from "../../shared/model/key-order.ts";
import { toKey } from "../../shared/model/names.ts";
import type { KeyFinder } from "../scan/key-finder.ts";
import type {
  Extras,
  FileTraits,
  LinkPolicy,
  LocalStat,
  OpenFile,
  PartFile,
  Placement,
  RootState,
  Tree,
  WalkOptions,
} from "./port.ts";

/** A tree that tells which names are in a folder. */
export interface NamedTree extends Tree {
  /** As the disk spells them; none where there is no such folder, or it cannot be listed. */
  names(path: DiskPath): readonly string[];
}

/**
 * A source as its keys name it: each is looked for under the spelling that the disk has for it (NA1), so that what is
 * brought back goes into the folder that is there, and not into a second one in another Unicode form. Of several
 * spellings the first in byte order has the key, as for a walk (NA2).
 */
export class KeyedTree implements Tree {
  readonly #tree: NamedTree;

  constructor(tree: NamedTree) {
    this.#tree = tree;
  }

  get root(): string {
    return this.#tree.root;
  }

  /** Where a key is, or would be. */
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

  foldsNames(): Promise<boolean> {
    return this.#tree.foldsNames();
  }

  rootState(): Promise<RootState> {
    return this.#tree.rootState();
  }

  makeRoot(): Promise<void> {
    return this.#tree.makeRoot();
  }

  walk(options: WalkOptions, signal: AbortSignal): Scan<LocalEntry> {
    return this.#tree.walk(options, signal);
  }

  /** It finds keys itself. */
  finder(links: LinkPolicy, databases?: DatabaseChoice): KeyFinder {
    return this.#tree.finder(links, databases);
  }

  stat(key: Key): Promise<LocalStat | undefined> {
    return this.#tree.stat(this.spelled(key));
  }

  open(key: Key): Promise<OpenFile> {
    return this.#tree.open(this.spelled(key));
  }

  folderExtras(key: Key): Promise<Extras> {
    return this.#tree.folderExtras(this.spelled(key));
  }

  readLink(key: Key): Promise<{ readonly target: string; readonly stat: LocalStat }> {
    return this.#tree.readLink(this.spelled(key));
  }

  makeFolder(key: Key, mode?: number): Promise<void> {
    return this.#tree.makeFolder(this.spelled(key), mode);
  }

  defaultFolderMode(): number {
    return this.#tree.defaultFolderMode();
  }

  setTraits(key: Key, traits: FileTraits, stamp?: string): Promise<LocalStat> {
    return this.#tree.setTraits(this.spelled(key), traits, stamp);
  }

  createPart(key: Key): Promise<PartFile> {
    return this.#tree.createPart(this.spelled(key));
  }

  resumePart(path: string, bytes: number): Promise<PartFile | undefined> {
    return this.#tree.resumePart(path, bytes);
  }

  writeLink(key: Key, target: string, mtimeNs: bigint | undefined, place: Placement): Promise<LocalStat> {
    return this.#tree.writeLink(this.spelled(key), target, mtimeNs, place);
  }

  remove(key: Key, stamp: string): Promise<void> {
    return this.#tree.remove(this.spelled(key), stamp);
  }

  removeFolder(key: Key): Promise<void> {
    return this.#tree.removeFolder(this.spelled(key));
  }

  removeStrayPart(path: string): Promise<void> {
    return this.#tree.removeStrayPart(path);
  }

  syncFolders(): Promise<void> {
    return this.#tree.syncFolders();
  }
}
