import type { Output } from "../../../shared/contract/shape.ts";
import type { WindowCommands } from "../../../shared/contract/window-contract.ts";
import type { WireError } from "../../../shared/errors.ts";
import { compareKeys } from "../../../shared/model/key-order.ts";

type Page = Output<WindowCommands, "browse">;

/** A folder or a file of the bucket. */
export interface TreeNode {
  readonly kind: "folder" | "file" | "link";
  /** Shown. */
  readonly name: string;
  /** Below the origin; a folder's ends in `/`. */
  readonly rel: string;
  /** 0 for the origin's own level. */
  readonly depth: number;
  /** Bytes; 0 for folders. */
  readonly size: number;
  /** When the object was written; undefined for folders. */
  readonly modified: number | undefined;
  /** In a class that has to be retrieved before it can be read. */
  readonly archived: boolean;
  /** RS8: of a leftover, when its file was found to be gone at the source. */
  readonly goneSince: number | undefined;
  readonly level: Level;
  /** From 1, within its level. */
  position: number;
}

type LevelState =
  /** `slow`: it takes long enough to say so. */
  | { readonly kind: "loading"; readonly slow: boolean }
  | { readonly kind: "more"; readonly next: string }
  | { readonly kind: "failed"; readonly error: WireError; readonly next: string | undefined }
  | { readonly kind: "complete" };

const ARCHIVES: ReadonlySet<string> = new Set(["GLACIER", "DEEP_ARCHIVE"]);
const PEOPLE = new Intl.Collator("en", { numeric: true });

/** What lies directly in one folder, as far as it was listed; or what a search found. */
export class Level {
  readonly rel: string;
  readonly depth: number;
  readonly nodes: TreeNode[] = [];
  readonly folders: TreeNode[] = [];
  /** Of files and links that were listed. */
  bytes = 0;
  state: LevelState = { kind: "loading", slow: false };
  readonly #known = new Set<string>();
  #pages = 0;

  constructor(rel: string, depth: number) {
    this.rel = rel;
    this.depth = depth;
  }

  get files(): number {
    return this.nodes.length - this.folders.length;
  }

  has(rel: string): boolean {
    return this.#known.has(rel);
  }

  /** @param origin length of the origin's prefix */
  add(page: Page, origin: number): void {
    const before = this.nodes.length;
    for (const node of inKeyOrder(this.#foldersOf(page), this.#filesOf(page, origin))) {
      // Two pages of a past moment may tell the same folder.
      if (this.#known.has(node.rel)) continue;
      this.#known.add(node.rel);
      this.nodes.push(node);
      if (node.kind === "folder") this.folders.push(node);
      this.bytes += node.size;
    }
    this.#pages += 1;
    // A level of one page is sorted for people. With more to come the bucket's own order stays, so that
    // nothing is put in between what is on screen.
    if (this.#pages === 1 && page.next === undefined) this.nodes.sort(forPeople);
    for (let at = this.#pages === 1 ? 0 : before; at < this.nodes.length; at++) {
      const node = this.nodes[at];
      if (node !== undefined) node.position = at + 1;
    }
    this.state = page.next === undefined ? { kind: "complete" } : { kind: "more", next: page.next };
  }

  #foldersOf({ folders }: Page): TreeNode[] {
    const { rel, depth } = this;
    return folders.map((name) => ({
      kind: "folder",
      name,
      rel: `${rel}${name}/`,
      depth,
      size: 0,
      modified: undefined,
      archived: false,
      goneSince: undefined,
      level: this,
      position: 0,
    }));
  }

  #filesOf({ files }: Page, origin: number): TreeNode[] {
    const { rel, depth } = this;
    return files.map(({ name, key, kind, size, modified, storageClass, goneSince }) => ({
      kind,
      name: rel === "" ? name.slice(name.lastIndexOf("/") + 1) : name,
      rel: key.slice(origin),
      depth,
      size,
      modified,
      archived: ARCHIVES.has(storageClass),
      goneSince,
      level: this,
      position: 0,
    }));
  }
}

/** Two lists in key order as one. */
function* inKeyOrder(folders: readonly TreeNode[], files: readonly TreeNode[]): Generator<TreeNode> {
  let at = 0;
  for (const folder of folders) {
    for (
      let file = files[at];
      file !== undefined && compareKeys(file.rel, folder.rel) < 0;
      file = files[at]
    ) {
      yield file;
      at += 1;
    }
    yield folder;
  }
  yield* files.slice(at);
}

/** Folders first, then by name as people count: 2 before 10. */
function forPeople(a: TreeNode, b: TreeNode): number {
  if ((a.kind === "folder") !== (b.kind === "folder")) return a.kind === "folder" ? -1 : 1;
  return PEOPLE.compare(a.name, b.name);
}

/** `a/b/c.txt` as `a/`, `b/`, `c.txt`. */
export function segmentsOf(rel: string): readonly string[] {
  return rel.match(/[^/]*\/|[^/]+$/g) ?? [];
}
