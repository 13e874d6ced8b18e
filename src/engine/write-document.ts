import { randomUUID } from "node:crypto";
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { LianaError } from "../shared/errors.ts";
import { parseJson } from "../shared/json.ts";
import { isRefusedWith } from "../shared/system-code.ts";
import { renameHeld } from "./journal/rename-held.ts";
import { stateError } from "./journal/state-error.ts";

/**
 * Replaces a small file. The file has the old content or the new one, also after a crash or on a full disk.
 * @param mode permissions of the file, before the umask
 * @throws the system's error; the file is unchanged
 */
export function writeDocument(path: string, text: string, mode: number): void {
  writeFresh(path, text, mode, renameHeld);
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
    if (isRefusedWith(error, "EEXIST")) return;
    // A disk without hard links.
    renameHeld(fresh, path);
  }
}

/**
 * Lets a library write a JSON document, and checks the result: `conf` ignores a short write, so on a full disk it
 * reports success for a truncated file. A copy of the old content exists until the new content is known to be complete.
 * @throws LianaError `state-full` or `state-unwritable` if the document cannot be written; it keeps its old content
 * @throws the error of `write`; the document then has its old content or complete new content
 */
export function checkedWrite(path: string, mode: number, write: () => void): void {
  const before = readOrNothing(path);
  try {
    if (before !== undefined) writeDocument(keptPath(path), before, mode);
  } catch (error) {
    throw stateError(path, error);
  }
  try {
    write();
    if (!isWhole(path)) throw new LianaError("state-full", { path });
  } finally {
    // Nothing existed before the first write, so nothing is restored.
    if (before === undefined && !isWhole(path)) rmSync(path, { force: true });
    recoverDocument(path);
  }
}

/** Call before reading a document that `checkedWrite` writes: a killed process may have left it truncated. */
export function recoverDocument(path: string): void {
  const kept = keptPath(path);
  if (!existsSync(kept)) return;
  if (isWhole(path)) rmSync(kept, { force: true });
  // A rename needs no space.
  else renameHeld(kept, path);
}

function keptPath(path: string): string {
  return `${path}.kept`;
}

function isWhole(path: string): boolean {
  return parseJson(readOrNothing(path) ?? "") !== undefined;
}

function readOrNothing(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (isRefusedWith(error, "ENOENT")) return undefined;
    throw error;
  }
}
