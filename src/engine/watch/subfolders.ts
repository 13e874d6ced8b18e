import { opendir, readdir } from "node:fs/promises";
import { systemCode } from "../../shared/system-code.ts";

/**
 * A folder whose own size in bytes is above this holds some thousand names: to take in a million at once would stop
 * the event loop for a second. Smaller ones are read at once, which costs a third.
 */
const LARGE = 256 * 1024;
const NAMES_AT_ONCE = 1024;

/**
 * The names of the folders in a folder; links are none. Those met so far where it cannot be read.
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
    // What the disk refuses to a watch it refuses to the next scan, which has words for it.
    if (systemCode(error) === undefined) throw error;
  }
  return names;
}
