import type { LocalEntry } from "../../../shared/model/entry.ts";
import { LianaError } from "../../../shared/errors.ts";
import type { Extras, LocalStat, OpenFile, Tree } from "../../disk/port.ts";
import { fileStamp } from "../../rules/stamp.ts";
import {
  CONTENT_SUFFIXES,
  hasDatabaseSize,
  HEADER_BYTES,
  isDatabaseHeader,
  unitStat,
} from "../../disk/sidecars.ts";
import { extrasOf, trueFile, type TrueFile } from "./true-mode.ts";
import type { UploadContext } from "./upload-context.ts";

/**
 * UN1: a database that was written to within so many ms is in use: between two transactions it has no journal, and the next
 * one may begin, and hide behind the times of the last (CH1), while the file is read.
 */
const IN_USE = 10_000;

/** What is sent of an entry, and its stat as it was opened. */
interface OpenSource {
  readonly file: TrueFile;
  readonly stat: LocalStat;
  /** UN1: it is a copy, which does not change with the file. */
  readonly isCopy: boolean;
}

/**
 * Opens what is sent of a file: the file, or a consistent copy of a database that has sidecars or is in use (UN1). A
 * database that had none when it was found may have some by now. Mode and what is not kept (NA9) are those of the file
 * itself.
 * @returns undefined where it is written to all the time
 * @throws LianaError `vanished`, `unreadable`, and what `DatabaseCopies.open` throws
 */
export async function openSource(
  { tree, databases }: Pick<UploadContext, "tree" | "databases">,
  { key, path, unit }: LocalEntry,
  signal: AbortSignal,
): Promise<OpenSource | undefined> {
  if (databases !== undefined && unit === "sqlite") {
    // Before the copy: closing a file gives up this process's locks on it.
    const extras = await extrasOf(tree, path);
    return openedCopy(await databases.open(path, signal), extras);
  }
  const file = await tree.open(path);
  let extras: Extras;
  try {
    extras = await file.extras();
    const source = await statted(trueFile(file, extras), false);
    if (source.stat.kind !== "file") throw new LianaError("vanished", { key });
    // Behind the stat: as long as that stays the same, there was no transaction.
    if (databases === undefined || !(await isLive(tree, path, source))) return source;
  } catch (error) {
    await file.close();
    throw error;
  }
  await file.close();
  return openedCopy(await databases.open(path, signal), extras);
}

/** Whether a database was written to since its copy was made, so that the copy is not its newest state (TR1). */
export async function isOutdatedCopy(
  tree: Pick<Tree, "stat">,
  path: string,
  { stat, isCopy }: OpenSource,
): Promise<boolean> {
  const now = isCopy ? await tree.stat(path) : undefined;
  if (now === undefined) return false;
  const sidecars = await Promise.all(CONTENT_SUFFIXES.map((suffix) => tree.stat(path + suffix)));
  const files = sidecars.map((sidecar) => (sidecar?.kind === "file" ? sidecar : undefined));
  // The size of a copy is its own.
  return fileStamp({ ...unitStat(now, files), size: stat.size }) !== fileStamp(stat);
}

async function openedCopy(copy: OpenFile | undefined, extras: Extras): Promise<OpenSource | undefined> {
  if (copy === undefined) return undefined;
  try {
    return await statted(trueFile(copy, extras), true);
  } catch (error) {
    await copy.close();
    throw error;
  }
}

async function statted(file: TrueFile, isCopy: boolean): Promise<OpenSource> {
  return { file, stat: await file.stat(), isCopy };
}

/** Whether a file is a database that a program may be writing to. */
async function isLive(tree: Tree, path: string, { file, stat }: OpenSource): Promise<boolean> {
  if (!hasDatabaseSize(stat.size)) return false;
  const head = new Uint8Array(HEADER_BYTES);
  await file.read(head, 0);
  if (!isDatabaseHeader(head)) return false;
  const age = Date.now() - Number(stat.ctimeNs / 1_000_000n);
  if (age >= 0 && age < IN_USE) return true;
  for (const suffix of CONTENT_SUFFIXES) {
    const sidecar = await tree.stat(path + suffix);
    if (sidecar?.kind === "file" && sidecar.size > 0) return true;
  }
  return false;
}
