/** The watch of one folder. */
export interface FolderHandle {
  close(): void;
}

/** A known folder. Thousands of them are kept in memory: no field is larger than necessary. */
export class Folder {
  /** As the disk spells it; the root's is "". */
  readonly name: string;
  readonly parent: Folder | undefined;
  /** Undefined if there are none: most folders have no subfolders. */
  children: Map<string, Folder> | undefined;
  /** Undefined: the system refuses to watch it. */
  handle: FolderHandle | undefined;
  readonly inode: number;
  /**
   * Something happened to the folder itself: its attributes changed, or it was moved or removed. Its handle may be
   * dead, and the inode does not show that: disks reuse the number of a removed folder.
   */
  shaken: boolean;

  constructor(name: string, parent: Folder | undefined, inode: number) {
    this.name = name;
    this.parent = parent;
    this.children = undefined;
    this.handle = undefined;
    this.inode = inode;
    this.shaken = false;
  }
}

/** A name in a watched folder. */
export interface Spot {
  readonly parent: Folder;
  readonly name: string;
}

/** The watched folders as a tree. */
export class FolderTree {
  #root = new Folder("", undefined, 0);
  #watched = 0;

  get root(): Folder {
    return this.#root;
  }

  get watched(): number {
    return this.#watched;
  }

  /** Adds a folder, replacing any with its name. It has no handle yet. */
  put({ parent, name }: Spot, inode: number): Folder {
    const before = parent.children?.get(name);
    if (before !== undefined) this.drop(before);
    const folder = new Folder(name, parent, inode);
    parent.children ??= new Map();
    parent.children.set(name, folder);
    return folder;
  }

  /** Replaces the previous handle. */
  hold(folder: Folder, handle: FolderHandle): void {
    if (folder.handle === undefined) this.#watched++;
    else folder.handle.close();
    folder.handle = handle;
  }

  /** Ends the watch of a folder and of everything below it. */
  drop(folder: Folder): void {
    const siblings = folder.parent?.children;
    if (siblings?.get(folder.name) === folder) siblings.delete(folder.name);
    this.#release(folder);
  }

  /** Ends every watch; the tree is empty afterwards. */
  clear(): void {
    const root = this.#root;
    this.#root = new Folder("", undefined, 0);
    this.#release(root);
  }

  /** Below the root, `/` between names; undefined if the folder is no longer in the tree. */
  path(folder: Folder): string | undefined {
    let path = "";
    let at = folder;
    while (at.parent !== undefined) {
      if (at.parent.children?.get(at.name) !== at) return undefined;
      path = path === "" ? at.name : `${at.name}/${path}`;
      at = at.parent;
    }
    return at === this.#root ? path : undefined;
  }

  /** Whether the folder is watched. Called for each folder of each scan. */
  has(path: string): boolean {
    let at: Folder | undefined = this.#root;
    if (path !== "") {
      for (const name of path.split("/")) {
        at = at.children?.get(name);
        if (at === undefined) return false;
      }
    }
    return at.handle !== undefined;
  }

  /** The first name on the path that is not watched, else its last name; undefined for the root. */
  spot(path: string): Spot | undefined {
    let spot: Spot | undefined;
    let parent = this.#root;
    if (path === "") return undefined;
    for (const name of path.split("/")) {
      spot = { parent, name };
      const child = parent.children?.get(name);
      if (child?.handle === undefined) break;
      parent = child;
    }
    return spot;
  }

  #release(folder: Folder): void {
    if (folder.handle !== undefined) {
      folder.handle.close();
      folder.handle = undefined;
      this.#watched--;
    }
    const { children } = folder;
    folder.children = undefined;
    if (children !== undefined) for (const child of children.values()) this.#release(child);
  }
}

/** The path of a name in a folder. */
export function below(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}
