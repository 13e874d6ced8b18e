import { lstat } from "node:fs/promises";
import { isAbsolute, join } from "node:path";
import { LianaError } from "../shared/errors.ts";
import { systemCode } from "../shared/system-code.ts";

/** The highest number that is tried for a name. */
const MOST = 10_000;

/**
 * RS13: a path in `parent` for each of these names where there is nothing: `Photos`, else `Photos 2`, `Photos 3` and so on.
 * @param taken paths that are in use although nothing may be there yet
 * @throws LianaError `nothing-there` if `parent` is no absolute path; `internal` if all numbers are in use
 */
export async function newFolders(
  parent: string,
  names: readonly string[],
  taken: readonly string[],
): Promise<string[]> {
  if (!isAbsolute(parent)) throw new LianaError("nothing-there", { path: parent });
  const used = new Set(taken);
  const paths: string[] = [];
  for (const name of names) {
    const path = await newFolder(join(parent, name), used);
    used.add(path);
    paths.push(path);
  }
  return paths;
}

async function newFolder(first: string, used: ReadonlySet<string>): Promise<string> {
  for (let number = 1; number <= MOST; number++) {
    const path = number === 1 ? first : `${first} ${number}`;
    if (!used.has(path) && (await isFree(path))) return path;
  }
  throw new LianaError("internal", { text: `no free name for ${first}` });
}

/** A folder that cannot be read is no reason to choose another name: the restore says what is wrong with it. */
async function isFree(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return false;
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return true;
  }
}
