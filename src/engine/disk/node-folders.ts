import {
  type BigIntStats,
  closeSync,
  constants,
  existsSync,
  fstatSync,
  lstatSync,
  openSync,
  readlinkSync,
  realpathSync,
  statSync,
} from "node:fs";
import { LianaError } from "../../shared/errors.ts";
import { isRefusedWith } from "../../shared/system-code.ts";
import { KeptFolders } from "./kept-folders.ts";
import { checkPath } from "./relative-path.ts";

/** Linux: an open folder has a path, `/proc/self/fd/N`, that nobody can replace by a link. */
const HANDLES = process.platform === "linux" && existsSync("/proc/self/fd") ? "/proc/self/fd" : undefined;
/**
 * Linux O_PATH, the same on every architecture Node supports; needs no permission to list the folder. Not among Node's
 * constants.
 */
const O_PATH = 0o10000000;
const BIGINT = { bigint: true } as const;
const FOLDER_FLAGS = O_PATH | constants.O_DIRECTORY;

/**
 * Enters folders below a root without following any link, at any step of the path (RS1). On Linux the action is tied to
 * the folder that was checked, even if someone replaces it by a link meanwhile; elsewhere there is a moment between
 * check and use.
 *
 * A held root is entered once, and everything happens below that folder, whatever is at its path later. Folders below it
 * stay open for the next entry; before each use the system says whether such a folder still is at its path. A root that is
 * only known is entered again each time, and nothing is done if another folder is at its path by then, because its disk
 * can be unmounted meanwhile.
 */
export class LinkFreeFolders {
  readonly #root: string;
  #realRoot: string | undefined;
  #known: string | undefined;
  #held: { readonly handle: number | undefined; readonly identity: string } | undefined;
  readonly #kept = new KeptFolders();

  constructor(root: string) {
    this.#root = root;
  }

  /**
   * Holds the folder that is at the root's path now; it must exist. Call `letGo` afterwards: until then its disk cannot
   * be unmounted.
   */
  hold(): void {
    if (this.#held !== undefined) return;
    if (HANDLES === undefined) {
      this.#held = { handle: undefined, identity: identityOf(statSync(this.#root, BIGINT)) };
      return;
    }
    const handle = openSync(this.#root, FOLDER_FLAGS);
    this.#held = { handle, identity: identityOf(fstatSync(handle, BIGINT)) };
  }

  /** From now on the root must be the folder with this identity (`RootState`). Only the first call counts. */
  know(identity: string): void {
    this.#known ??= identity;
  }

  letGo(): void {
    const handle = this.#held?.handle;
    this.#held = undefined;
    this.#kept.clear();
    if (handle !== undefined) closeSync(handle);
  }

  /** Closes the folders that stay open, until they are entered again. */
  rest(): void {
    this.#kept.clear();
  }

  /** Whether the root's path still leads to the held folder. */
  get holdsPath(): boolean {
    if (this.#held === undefined) return true;
    const stat = statSync(this.#root, { ...BIGINT, throwIfNoEntry: false });
    return stat !== undefined && identityOf(stat) === this.#held.identity;
  }

  /**
   * Runs `act` with the absolute path of the folder that holds `path`, and the last name of `path`. Returns undefined
   * if that folder is missing, or a step to it is a link or not a folder.
   * @throws LianaError `unsafe-name` if `path` is not a plain relative path
   */
  inside<T>(path: string, act: (folder: string, name: string) => T): T | undefined {
    checkPath(path);
    const cut = path.lastIndexOf("/");
    const name = path.slice(cut + 1);
    const parent = path.slice(0, Math.max(cut, 0));
    if (HANDLES === undefined) {
      const folder = this.#look(parent);
      return folder === undefined ? undefined : act(folder, name);
    }
    try {
      return this.#within(parent, (folder) => act(folder, name));
    } catch (error) {
      if (this.#kept.size === 0 || !isRefusedWith(error, "EMFILE", "ENFILE")) throw error;
      // Nothing was opened, so nothing was done.
      this.#kept.clear();
      return this.#within(parent, (folder) => act(folder, name));
    }
  }

  #within<T>(parent: string, act: (folder: string) => T): T | undefined {
    const open = this.#open(parent);
    if (open !== undefined) return act(`${HANDLES}/${open}`);
    const entered = this.#enter(parent);
    if (entered === undefined) return undefined;
    const { handle, isKept } = entered;
    try {
      return act(`${HANDLES}/${handle}`);
    } finally {
      if (!isKept) closeSync(handle);
    }
  }

  /** Whether `isAt` works on this system. */
  readonly showsHandles: boolean = HANDLES !== undefined;

  /** Whether an open file is the one at `path`, reached without a link. False if that cannot be determined. */
  isAt(handle: number, path: string): boolean {
    const real = HANDLES === undefined ? undefined : this.#realPath(path);
    return real !== undefined && readlinkSync(`${HANDLES}/${handle}`) === real;
  }

  /** The absolute path, unchecked; "" is the root. */
  at(path: string): string {
    return below(this.#base, path);
  }

  get #base(): string {
    const handle = this.#held?.handle;
    return handle === undefined ? this.#root : `${HANDLES}/${handle}`;
  }

  /** Linux: opens the folder directly and asks for its real path; goes step by step only if that differs. */
  #enter(parent: string): { readonly handle: number; readonly isKept: boolean } | undefined {
    const handle = openFolder(this.at(parent));
    if (handle === undefined && parent === "") throw new LianaError("vanished", { path: "" });
    if (handle !== undefined) {
      if (parent === "" ? this.#isRoot(handle) : this.isAt(handle, parent)) {
        const isKept = this.#held !== undefined;
        if (isKept) this.#kept.add(parent, handle);
        return { handle, isKept };
      }
      closeSync(handle);
    }
    // Such a path is too long, or a link leads to it: `isAt` could not tell later whether it is still there.
    const entered = parent === "" ? undefined : this.#enterByStep(parent);
    return entered === undefined ? undefined : { handle: entered, isKept: false };
  }

  /** A folder below the held root that is open and still at its path, or the root itself. */
  #open(parent: string): number | undefined {
    if (parent === "") return this.#held?.handle;
    const handle = this.#kept.get(parent);
    if (handle === undefined) return undefined;
    try {
      if (this.isAt(handle, parent)) return handle;
    } catch (error) {
      // The root was moved to where the path is too long to be shown.
      if (!isRefusedWith(error, "ENAMETOOLONG")) throw error;
    }
    this.#kept.drop(parent);
    return undefined;
  }

  #isRoot(handle: number): boolean {
    if (this.#held !== undefined || this.#known === undefined) return true;
    return identityOf(fstatSync(handle, BIGINT)) === this.#known;
  }

  /** Undefined if a folder other than the known one is at the root's path. */
  #realPath(path: string): string | undefined {
    // The system knows the current path of a held folder, even after a move. It is asked each time: a link may lead to where
    // the folder was.
    if (this.#held?.handle !== undefined) return below(readlinkSync(this.#base), path);
    if (this.#realRoot === undefined) {
      const real = realpathSync.native(this.#root);
      if (this.#known !== undefined && identityOf(statSync(real, BIGINT)) !== this.#known) return undefined;
      this.#realRoot = real;
    }
    return below(this.#realRoot, path);
  }

  #enterByStep(parent: string): number | undefined {
    let handle = openFolder(this.#base);
    if (handle !== undefined && !this.#isRoot(handle)) {
      closeSync(handle);
      return undefined;
    }
    for (const step of parent.split("/")) {
      if (handle === undefined) return undefined;
      const from: number = handle;
      try {
        handle = openFolder(`${HANDLES}/${from}/${step}`, constants.O_NOFOLLOW);
      } finally {
        closeSync(from);
      }
    }
    return handle;
  }

  #look(parent: string): string | undefined {
    if (!this.holdsPath) throw new LianaError("target-replaced", { path: this.#root });
    if (this.#held === undefined && this.#known !== undefined) {
      const stat = statSync(this.#root, { ...BIGINT, throwIfNoEntry: false });
      if (stat === undefined || identityOf(stat) !== this.#known) return undefined;
    }
    if (parent === "") return this.#root;
    let path = this.#root;
    for (const step of parent.split("/")) {
      path += `/${step}`;
      const stat = lstatSync(path, { throwIfNoEntry: false });
      if (stat === undefined || !stat.isDirectory()) return undefined;
    }
    return path;
  }
}

function below(root: string, path: string): string {
  if (path === "") return root;
  return root.endsWith("/") ? root + path : `${root}/${path}`;
}

function identityOf({ dev, ino }: BigIntStats): string {
  return `${dev}-${ino}`;
}

/** Undefined if there is no folder; with O_NOFOLLOW a link does not count. */
function openFolder(path: string, more = 0): number | undefined {
  try {
    return openSync(path, FOLDER_FLAGS | more);
  } catch (error) {
    // ENAMETOOLONG: the whole path may be too long even if each step is not.
    if (isRefusedWith(error, "ENOENT", "ENOTDIR", "ELOOP", "ENAMETOOLONG")) return undefined;
    throw error;
  }
}
