import type { LocalEntry, Scan } from "../../shared/model/entry.ts";
import { hasSpellings } from "../../shared/model/disk-path.ts";
import type { KeyFinder } from "../scan/key-finder.ts";
import type {
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

/** Bytes of a name on the disks that there are; the decomposed form of one that fits may not. */
const MOST_NAME = 255;

/**
 * A folder that is restored to, by the names of a bucket (NA1). Where a name is not there and the disk has it in the other
 * Unicode form, that one is meant: files go into the folder that is there, and not into a second one that looks the same.
 * What is there exactly as it is named is taken so. No folder is listed for it, so a large one costs no more.
 */
export class SpelledTree implements Tree {
  readonly #tree: Tree;
  /** What is named in both forms is two things: each name is taken as it is. */
  isExact = false;

  constructor(tree: Tree) {
    this.#tree = tree;
  }

  get root(): string {
    return this.#tree.root;
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

  finder(links: LinkPolicy): KeyFinder {
    return this.#tree.finder(links);
  }

  async stat(path: string): Promise<LocalStat | undefined> {
    return this.#tree.stat(await this.spelled(path));
  }

  async open(path: string): Promise<OpenFile> {
    return this.#tree.open(await this.spelled(path));
  }

  async readLink(path: string): Promise<{ readonly target: string; readonly stat: LocalStat }> {
    return this.#tree.readLink(await this.spelled(path));
  }

  async makeFolder(path: string): Promise<void> {
    return this.#tree.makeFolder(await this.spelled(path));
  }

  async setTraits(path: string, traits: FileTraits, stamp?: string): Promise<LocalStat> {
    return this.#tree.setTraits(await this.spelled(path), traits, stamp);
  }

  async createPart(path: string): Promise<PartFile> {
    return this.#tree.createPart(await this.spelled(path));
  }

  async resumePart(path: string, bytes: number): Promise<PartFile | undefined> {
    return this.#tree.resumePart(await this.spelled(path), bytes);
  }

  async writeLink(
    path: string,
    target: string,
    mtimeNs: bigint | undefined,
    place: Placement,
  ): Promise<LocalStat> {
    return this.#tree.writeLink(await this.spelled(path), target, mtimeNs, place);
  }

  async remove(path: string, stamp: string): Promise<void> {
    return this.#tree.remove(await this.spelled(path), stamp);
  }

  async removeFolder(path: string): Promise<void> {
    return this.#tree.removeFolder(await this.spelled(path));
  }

  async removeStrayPart(path: string): Promise<void> {
    return this.#tree.removeStrayPart(await this.spelled(path));
  }

  syncFolders(): Promise<void> {
    return this.#tree.syncFolders();
  }
}
