import { isArchiveClass } from "../../../shared/model/retrieval/archive-class.ts";
import type { CommandOutput } from "../../../shared/contract/shape.ts";
import type { WindowCommands } from "../../../shared/contract/window-contract.ts";
import type { WireError } from "../../../shared/errors.ts";
import { compareKeys } from "../../../shared/model/key-order.ts";

type Page = CommandOutput<WindowCommands, "browse">;

/** Identifies a version of a file. */
export type ShownVersion = Pick<Page["files"][number], "versionId" | "at"> & { readonly etag: string };

/** A folder or a file of the bucket. */
export interface TreeNode {
  readonly kind: "folder" | "file" | "link";
  /** The name shown. */
  readonly name: string;
  /** Path below the origin; a folder's ends in `/`. */
  readonly rel: string;
  /** 0 for the top level. */
  readonly depth: number;
  /** Bytes; 0 for folders. */
  readonly size: number;
  /** When the object was written; undefined for folders. */
  readonly modified: number | undefined;
  /** The object must be retrieved from its storage class before it can be read. */
  readonly archived: boolean;
  /** RS8: when the source was found to have lost the file of this leftover, ms since 1970. */
  readonly goneSince: number | undefined;
  /** RS12: the version that the line shows; undefined for folders, and where the listing is unclear. */
  readonly version: ShownVersion | undefined;
  readonly level: Level;
  /** Position within its level, from 1. */
  position: number;
}

type LevelState =
  /** `slow`: the line "Loading" is shown. */
  | { readonly kind: "loading"; readonly slow: boolean }
  | { readonly kind: "more"; readonly next: string }
  | { readonly kind: "failed"; readonly error: WireError; readonly next: string | undefined }
  | { readonly kind: "complete" };

const PEOPLE = new Intl.Collator("en", { numeric: true });

/** The listed entries of one folder, or the results of a search. */
export class Level {
  readonly rel: string;
  readonly depth: number;
  readonly nodes: TreeNode[] = [];
  readonly folders: TreeNode[] = [];
  /** Total size of the listed files and links. */
  bytes = 0;
  state: LevelState = { kind: "loading", slow: false };
  readonly #known = new Map<string, TreeNode>();
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

  find(rel: string): TreeNode | undefined {
    return this.#known.get(rel);
  }

  /** @param origin length of the origin's prefix */
  add(page: Page, origin: number): void {
    const before = this.nodes.length;
    for (const node of inKeyOrder(this.#foldersOf(page), this.#filesOf(page, origin))) {
      // Two pages of a past moment may both list a folder.
      if (this.#known.has(node.rel)) continue;
      this.#known.set(node.rel, node);
      this.nodes.push(node);
      if (node.kind === "folder") this.folders.push(node);
      this.bytes += node.size;
    }
    this.#pages += 1;
    // A level of one page is sorted for people. Longer levels keep the bucket's order, so that later pages insert
    // nothing between lines that are already shown.
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
      version: undefined,
      level: this,
      position: 0,
    }));
  }

  #filesOf({ files }: Page, origin: number): TreeNode[] {
    const { rel, depth } = this;
    return files.map(({ name, key, kind, size, modified, storageClass, goneSince, etag, versionId, at }) => ({
      kind,
      name: rel === "" ? name.slice(name.lastIndexOf("/") + 1) : name,
      rel: key.slice(origin),
      depth,
      size,
      modified,
      archived: isArchiveClass(storageClass),
      goneSince,
      version: etag === undefined ? undefined : { etag, versionId, at },
      level: this,
      position: 0,
    }));
  }
}

/** Merges two lists in key order. */
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

/** Folders first, then by name with numbers in order: 2 before 10. */
function forPeople(a: TreeNode, b: TreeNode): number {
  if ((a.kind === "folder") !== (b.kind === "folder")) return a.kind === "folder" ? -1 : 1;
  return PEOPLE.compare(a.name, b.name);
}

/** `a/b/c.txt` as `a/`, `b/`, `c.txt`. */
export function segmentsOf(rel: string): readonly string[] {
  return rel.match(/[^/]*\/|[^/]+$/g) ?? [];
}
