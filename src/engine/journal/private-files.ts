import { chmodSync, closeSync, lstatSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { isRefusedWith } from "../../shared/system-code.ts";

/** What others than the owner may do. */
const OTHERS = 0o077;

/**
 * Makes a file that only its owner may read, whatever the umask is; SQLite gives what it makes beside a database the
 * database's mode. One that is there, of an earlier version, is taken from others. It is never opened: closing it would
 * drop the locks that this process has on it by another connection (https://www.sqlite.org/howtocorrupt.html, 2.2).
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
 * Makes a folder of Liana's own below `top`, with what lies between: only the owner may enter it, whatever the umask is.
 * `top` is made as well; one that is there is the user's, and stays as it is.
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
  // A link that the user put there leads to something of theirs.
  if (stat.isSymbolicLink() || (stat.mode & OTHERS) === 0 || stat.uid !== process.geteuid?.()) return;
  chmodSync(path, mode);
}
