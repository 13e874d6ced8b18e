import type { BigIntStats } from "node:fs";
import { stat } from "node:fs/promises";
import { basename, dirname } from "node:path";
import type { FolderIdentity } from "../guard/overlap.ts";

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
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    return code === "ENOENT" || code === "ENOTDIR" ? undefined : "unknown";
  }
}

function comparable(name: string): string {
  return FOLDS ? name.normalize("NFC").toLowerCase() : name;
}
