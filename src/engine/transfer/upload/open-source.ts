import type { LocalEntry } from "../../../shared/model/entry.ts";
import { LianaError } from "../../../shared/errors.ts";
import type { Extras, LocalStat, OpenFile, Tree } from "../../disk/port.ts";
import { CONTENT_SUFFIXES, hasDatabaseSize, HEADER_BYTES, isDatabaseHeader } from "../../units/sidecars.ts";
import { extrasOf, trueFile, type TrueFile } from "./true-mode.ts";
import type { UploadContext } from "./upload-context.ts";

/** What is sent of an entry, and its stat as it was opened. */
interface OpenSource {
  readonly file: TrueFile;
  readonly stat: LocalStat;
}

/**
 * Opens what is sent of a file: the file, or a consistent copy of a database that has sidecars (UN1). A database that
 * had none when it was found may have some by now. Mode and what is not kept (NA9) are those of the file itself.
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
    return opened(await databases.open(path, signal), extras);
  }
  const file = await tree.open(path);
  let extras: Extras;
  try {
    extras = await file.extras();
    const source = await statted(trueFile(file, extras));
    if (source.stat.kind !== "file") throw new LianaError("vanished", { key });
    // Behind the stat: as long as that stays the same, there was no transaction.
    if (databases === undefined || !(await hasSidecars(tree, path, source))) return source;
  } catch (error) {
    await file.close();
    throw error;
  }
  await file.close();
  return opened(await databases.open(path, signal), extras);
}

async function opened(file: OpenFile | undefined, extras: Extras): Promise<OpenSource | undefined> {
  if (file === undefined) return undefined;
  try {
    return await statted(trueFile(file, extras));
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function statted(file: TrueFile): Promise<OpenSource> {
  return { file, stat: await file.stat() };
}

async function hasSidecars(tree: Tree, path: string, { file, stat }: OpenSource): Promise<boolean> {
  if (!hasDatabaseSize(stat.size)) return false;
  const head = new Uint8Array(HEADER_BYTES);
  await file.read(head, 0);
  if (!isDatabaseHeader(head)) return false;
  for (const suffix of CONTENT_SUFFIXES) {
    const sidecar = await tree.stat(path + suffix);
    if (sidecar?.kind === "file" && sidecar.size > 0) return true;
  }
  return false;
}
