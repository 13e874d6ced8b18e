import type { DatabaseChoice } from "../../shared/model/job.ts";
import type { LocalEntry, Scan } from "../../shared/model/entry.ts";
import type { KeyFinder } from "./walk/key-finder.ts";
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

/**
 * A tree that resolves names to the disk's spelling (NA1), so that restored files go into the existing folder, not into
 * a second one that looks the same. `Path`: the type of its paths.
 */
export abstract class RespelledTree<Path extends string = string> implements Tree {
  readonly #tree: Tree;

  constructor(tree: Tree) {
    this.#tree = tree;
  }

  /** The disk's spelling of a path, whether or not it exists. */
  abstract spelled(path: Path): string | Promise<string>;

  get root(): string {
    return this.#tree.root;
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

  /** The finder resolves keys itself. */
  finder(links: LinkPolicy, databases?: DatabaseChoice): KeyFinder {
    return this.#tree.finder(links, databases);
  }

  async stat(path: Path): Promise<LocalStat | undefined> {
    return this.#tree.stat(await this.spelled(path));
  }

  async open(path: Path): Promise<OpenFile> {
    return this.#tree.open(await this.spelled(path));
  }

  async readLink(path: Path): Promise<{ readonly target: string; readonly stat: LocalStat }> {
    return this.#tree.readLink(await this.spelled(path));
  }

  async folderExtras(path: Path): Promise<Extras> {
    return this.#tree.folderExtras(await this.spelled(path));
  }

  async makeFolder(path: Path, mode?: number): Promise<void> {
    return this.#tree.makeFolder(await this.spelled(path), mode);
  }

  defaultFolderMode(): number {
    return this.#tree.defaultFolderMode();
  }

  async setTraits(path: Path, traits: FileTraits, stamp?: string): Promise<LocalStat> {
    return this.#tree.setTraits(await this.spelled(path), traits, stamp);
  }

  async createPart(path: Path): Promise<PartFile> {
    return this.#tree.createPart(await this.spelled(path));
  }

  async resumePart(path: Path, bytes: number): Promise<PartFile | undefined> {
    return this.#tree.resumePart(await this.spelled(path), bytes);
  }

  async writeLink(
    path: Path,
    target: string,
    mtimeNs: bigint | undefined,
    placement: Placement,
  ): Promise<LocalStat> {
    return this.#tree.writeLink(await this.spelled(path), target, mtimeNs, placement);
  }

  async remove(path: Path, stamp: string): Promise<void> {
    return this.#tree.remove(await this.spelled(path), stamp);
  }

  async respell(path: Path, to: Path): Promise<LocalStat | undefined> {
    return this.#tree.respell(await this.spelled(path), await this.spelled(to));
  }

  async removeFolder(path: Path): Promise<void> {
    return this.#tree.removeFolder(await this.spelled(path));
  }

  async removeStrayPart(path: Path): Promise<void> {
    return this.#tree.removeStrayPart(await this.spelled(path));
  }

  syncFolders(): Promise<void> {
    return this.#tree.syncFolders();
  }
}
