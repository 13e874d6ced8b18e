import { randomUUID } from "node:crypto";
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { LianaError } from "../shared/errors.ts";
import { parseJson } from "../shared/json.ts";

/**
 * Replaces a small file. The file has the old content or the new one, also after a crash or on a full disk.
 * @param mode permissions of the file, before the umask
 * @throws the system's error; the file is as it was then
 */
export function writeDocument(path: string, text: string, mode: number): void {
  writeFresh(path, text, mode, renameSync);
}

/**
 * Creates a small file, whole or not at all. Of two processes, the first one's file stays.
 * @param mode permissions of the file, before the umask
 * @throws the system's error
 */
export function createDocument(path: string, text: string, mode: number): void {
  writeFresh(path, text, mode, nameOnce);
}

function writeFresh(
  path: string,
  text: string,
  mode: number,
  name: (fresh: string, path: string) => void,
): void {
  const fresh = `${path}.${randomUUID()}.new`;
  try {
    writeFileSync(fresh, text, { mode, flag: "wx", flush: true });
    name(fresh, path);
  } finally {
    rmSync(fresh, { force: true });
  }
}

function nameOnce(fresh: string, path: string): void {
  try {
    linkSync(fresh, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return;
    // A disk without hard links.
    renameSync(fresh, path);
  }
}

/**
 * Lets a library write a JSON document, and checks the result: `conf` ignores a short write, so on a full disk it
 * reports success for a file that it cut off.
 * @throws LianaError `state-full` when the document is cut off; the document has its old content then
 * @throws what `write` throws
 */
export function checkedWrite(path: string, mode: number, write: () => void): void {
  const before = readOrNothing(path);
  write();
  if (parseJson(readOrNothing(path) ?? "") !== undefined) return;
  // The space that the cut-off file takes is what the old content needs.
  rmSync(path, { force: true });
  if (before !== undefined) writeDocument(path, before, mode);
  throw new LianaError("state-full", { path });
}

function readOrNothing(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
