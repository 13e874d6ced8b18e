import type { BigIntStats } from "node:fs";
import { stat } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { isNothingThere } from "../../shared/system-code.ts";

/** Which folder a path leads to, whatever it is called: links, mounts and disks that fold names give several paths. */
export interface FolderIdentity {
  /** `device:inode` of the folder, or of the nearest one around it that exists, and of all around that, inside out. */
  readonly chain: readonly string[];
  /** Names below the first of `chain` that are not there yet, as this system compares names. */
  readonly missing: readonly string[];
}

/** Longest wait for a network disk, in ms; after that only paths are compared. */
const PATIENCE = 2_000;
/** On these systems disks ignore case in names. */
const FOLDS = process.platform === "darwin" || process.platform === "win32";

/** Identities of folders by path; folders that could not be read in time are omitted. */
export async function folderIdentities(
  paths: Iterable<string>,
): Promise<ReadonlyMap<string, FolderIdentity>> {
  const found = new Map<string, FolderIdentity>();
  const all = Array.from(new Set(paths), async (path) => {
    const identity = await identityOf(path);
    if (identity !== undefined) found.set(path, identity);
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, PATIENCE);
  try {
    await Promise.race([Promise.all(all), promise]);
  } finally {
    clearTimeout(timer);
  }
  return new Map(found);
}

async function identityOf(path: string): Promise<FolderIdentity | undefined> {
  const missing: string[] = [];
  const chain: string[] = [];
  for (let at = path; ; at = dirname(at)) {
    const stats = await statOf(at);
    // If a folder cannot be read, nothing is known about its parents either.
    if (stats === "unknown") return undefined;
    if (stats !== undefined) chain.push(`${stats.dev}:${stats.ino}`);
    else if (chain.length === 0) missing.unshift(comparable(basename(at)));
    if (dirname(at) === at) return { chain, missing };
  }
}

async function statOf(path: string): Promise<BigIntStats | undefined | "unknown"> {
  try {
    return await stat(path, { bigint: true });
  } catch (error) {
    return isNothingThere(error) ? undefined : "unknown";
  }
}

function comparable(name: string): string {
  return FOLDS ? name.normalize("NFC").toLowerCase() : name;
}
