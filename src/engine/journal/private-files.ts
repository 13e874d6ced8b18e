import { chmodSync, closeSync, lstatSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { isRefusedWith } from "../../shared/system-code.ts";

/** Permissions of others than the owner. */
const OTHERS = 0o077;

/**
 * Creates a file that only its owner can read, whatever the umask; SQLite gives the files it creates next to a database
 * the database's mode. An existing file of an earlier version loses its other permissions. It is never opened: closing
 * it would release the locks that this process holds on it through another connection
 * (https://www.sqlite.org/howtocorrupt.html, 2.2).
 * @throws the system's error
 */
export function makePrivateFile(file: string): void {
  try {
    closeSync(openSync(file, "wx", 0o600));
  } catch (error) {
    if (!isRefusedWith(error, "EEXIST")) throw error;
    takeFromOthers(file, 0o600);
  }
}

/**
 * Creates one of Liana's own folders below `top`, with its parents: only the owner may enter them, whatever the umask.
 * `top` is created too; if it exists, it is the user's and stays as it is.
 * @throws the system's error
 */
export function makePrivateFolder(folder: string, top: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (let one = folder; one !== top && one.length > top.length; one = dirname(one))
    takeFromOthers(one, 0o700);
}

function takeFromOthers(path: string, mode: number): void {
  if (process.platform === "win32") return;
  const stat = lstatSync(path);
  // A link placed by the user leads to one of the user's folders.
  if (stat.isSymbolicLink() || (stat.mode & OTHERS) === 0 || stat.uid !== process.geteuid?.()) return;
  chmodSync(path, mode);
}
