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
 * UN1: a database written to within this many ms is in use. Between two transactions it has no journal, and the next
 * one may begin while the file is read without changing the file times (CH1).
 */
const IN_USE = 10_000;

/** What is sent for an entry, and its stat when opened. */
interface OpenSource {
  readonly file: TrueFile;
  readonly stat: LocalStat;
  /** UN1: a copy, which does not change with the file. */
  readonly isCopy: boolean;
}

/**
 * Opens what is sent for a file: the file, or a consistent copy of a database that has sidecars or is in use (UN1). A
 * database without sidecars at the scan may have some by now. Mode and unkept properties (NA9) are those of the file
 * itself.
 * @returns undefined if the file is written to all the time
 * @throws LianaError `vanished`, `unreadable`, and what `DatabaseCopies.open` throws
 */
export async function openSource(
  { tree, databases }: Pick<UploadContext, "tree" | "databases">,
  { key, path, unit }: LocalEntry,
  signal: AbortSignal,
): Promise<OpenSource | undefined> {
  if (databases !== undefined && unit === "sqlite") {
    // Before the copy: closing a file releases this process's locks on it.
    const extras = await extrasOf(tree, path);
    return openedCopy(await databases.open(path, signal), extras);
  }
  const file = await tree.open(path);
  let extras: Extras;
  try {
    extras = await file.extras();
    const source = await statted(trueFile(file, extras), false, file.opened);
    if (source.stat.kind !== "file") throw new LianaError("vanished", { key });
    // After the stat: as long as that stays the same, there was no transaction.
    if (databases === undefined || !(await isLive(tree, path, source))) return source;
  } catch (error) {
    await file.close();
    throw error;
  }
  await file.close();
  return openedCopy(await databases.open(path, signal), extras);
}

/** Whether a database was written to since it was copied, so that the copy is not its newest state (TR1). */
export async function isOutdatedCopy(
  tree: Pick<Tree, "stat">,
  path: string,
  { stat, isCopy }: OpenSource,
): Promise<boolean> {
  const now = isCopy ? await tree.stat(path) : undefined;
  if (now === undefined) return false;
  const sidecars = await Promise.all(CONTENT_SUFFIXES.map((suffix) => tree.stat(path + suffix)));
  const files = sidecars.map((sidecar) => (sidecar?.kind === "file" ? sidecar : undefined));
  // The copy's size differs from the file's.
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

async function statted(file: TrueFile, isCopy: boolean, opened?: LocalStat): Promise<OpenSource> {
  const stat = opened === undefined ? await file.stat() : { ...opened, mode: file.mode };
  return { file, stat, isCopy };
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
