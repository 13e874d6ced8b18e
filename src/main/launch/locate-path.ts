import type { Stats } from "node:fs";
import { lstat, realpath } from "node:fs/promises";
import { isAbsolute, relative, sep } from "node:path";
import type { JobView } from "../../shared/model/snapshot.ts";

/** A file or folder of a job. */
export interface LocatedPath {
  readonly job: string;
  /** The key below the job's prefix; that of a folder ends in `/`. Empty: the whole job. */
  readonly key: string;
}

/**
 * Finds the job whose folder contains a path; of nested folders, the innermost. Links are followed, because file
 * managers and jobs may name the same folder differently.
 * @returns undefined if no job has it. Never rejects.
 */
export async function locatePath(path: string, jobs: readonly JobView[]): Promise<LocatedPath | undefined> {
  const names = [...new Set([path, await realOf(path)])];
  const found: (LocatedPath & { readonly depth: number })[] = [];
  for (const job of jobs) {
    const root = folderOf(job);
    if (root === undefined) continue;
    for (const folder of new Set([root, await realOf(root)]))
      for (const name of names) {
        const below = belowOf(folder, name);
        if (below !== undefined) found.push({ job: job.id, key: below, depth: folder.length });
      }
  }
  const [best] = found.toSorted((a, b) => b.depth - a.depth);
  if (best === undefined) return undefined;
  const isFolder = (await statOf(path))?.isDirectory() === true;
  return { job: best.job, key: best.key !== "" && isFolder ? `${best.key}/` : best.key };
}

/** The side of the job that is a folder of this computer. A job between two folders, or two buckets, has none to restore. */
function folderOf({ source, target }: JobView): string | undefined {
  if (source.kind === "folder") return target.kind === "bucket" ? source.path : undefined;
  return target.kind === "folder" ? target.path : undefined;
}

/** The path relative to the folder, as a key; undefined if it is elsewhere. On Windows, case does not matter. */
function belowOf(folder: string, path: string): string | undefined {
  const below = relative(folder, path);
  if (below === ".." || below.startsWith(`..${sep}`) || isAbsolute(below)) return undefined;
  return below.replaceAll(sep, "/").normalize("NFC");
}

async function realOf(path: string): Promise<string> {
  // A path that is gone, or that may not be read, is compared without following links.
  return await realpath(path).catch(() => path);
}

async function statOf(path: string): Promise<Stats | undefined> {
  return await lstat(path).catch(() => undefined);
}
