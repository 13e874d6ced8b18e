/** What keeps one folder under watch. */
export interface FolderHandle {
  close(): void;
}

/** A folder that was met. Thousands of them are held: no field is more than it needs. */
export class Folder {
  /** As the disk spells it; the root's is "". */
  readonly name: string;
  readonly parent: Folder | undefined;
  /** Undefined while there are none: most folders have no subfolders. */
  children: Map<string, Folder> | undefined;
  /** Undefined: the system does not let us watch it. */
  handle: FolderHandle | undefined;
  readonly inode: number;
  /**
   * Something happened to the folder itself: it has other attributes, was moved or removed. Its handle may be dead,
   * and the inode does not tell: disks give the number of a removed folder to the next one.
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

/** A name in a folder that is under watch. */
export interface Spot {
  readonly parent: Folder;
  readonly name: string;
}

/** The folders under watch, as they lie in each other. */
export class FolderTree {
  #root = new Folder("", undefined, 0);
  #watched = 0;

  get root(): Folder {
    return this.#root;
  }

  /** How many folders are under watch. */
  get watched(): number {
    return this.#watched;
  }

  /** A folder in the place of any that had its name. It has no handle yet. */
  put({ parent, name }: Spot, inode: number): Folder {
    const before = parent.children?.get(name);
    if (before !== undefined) this.drop(before);
    const folder = new Folder(name, parent, inode);
    parent.children ??= new Map();
    parent.children.set(name, folder);
    return folder;
  }

  /** Takes the place of the handle before. */
  hold(folder: Folder, handle: FolderHandle): void {
    if (folder.handle === undefined) this.#watched++;
    else folder.handle.close();
    folder.handle = handle;
  }

  /** Ends the watch of a folder and of all below it. */
  drop(folder: Folder): void {
    const siblings = folder.parent?.children;
    if (siblings?.get(folder.name) === folder) siblings.delete(folder.name);
    this.#release(folder);
  }

  /** Ends every watch; what was in the tree is not in it any more. */
  clear(): void {
    const root = this.#root;
    this.#root = new Folder("", undefined, 0);
    this.#release(root);
  }

  /** Below the root, `/` between names; undefined when the folder is not in the tree any more. */
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

  /** Whether the folder is under watch. Called for each folder of each scan. */
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

  /** The path's last name, or the first on the way to it whose folder is not under watch; undefined for the root. */
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
