import { opendir, readdir } from "node:fs/promises";
import { systemCode } from "../../shared/system-code.ts";

/**
 * A folder whose own size in bytes exceeds this holds some thousand names: reading a million at once would block the
 * event loop for a second. Smaller ones are read at once, at a third of the cost.
 */
const LARGE = 256 * 1024;
const NAMES_AT_ONCE = 1024;

/**
 * The names of the folders in a folder, without links; if reading fails, those found so far.
 * @param size of the folder itself, in bytes
 */
export async function subfolders(path: string, size: number): Promise<readonly string[]> {
  const names: string[] = [];
  try {
    if (size > LARGE) {
      for await (const entry of await opendir(path, { bufferSize: NAMES_AT_ONCE })) {
        if (entry.isDirectory()) names.push(entry.name);
      }
    } else {
      for (const entry of await readdir(path, { withFileTypes: true })) {
        if (entry.isDirectory()) names.push(entry.name);
      }
    }
  } catch (error) {
    // If the disk refuses this, it also refuses the next scan, which reports it.
    if (systemCode(error) === undefined) throw error;
  }
  return names;
}
