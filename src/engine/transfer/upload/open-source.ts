import type { LocalEntry } from "../../../shared/model/entry.ts";
import { LianaError } from "../../../shared/errors.ts";
import type { LocalStat, OpenFile, Tree } from "../../disk/port.ts";
import { CONTENT_SUFFIXES, hasDatabaseSize, HEADER_BYTES, isDatabaseHeader } from "../../units/sidecars.ts";
import type { UploadContext } from "./upload-context.ts";

/** What is sent of an entry, and its stat as it was opened. */
interface OpenSource {
  readonly file: OpenFile;
  readonly stat: LocalStat;
}

/**
 * Opens what is sent of a file: the file, or a consistent copy of a database that has sidecars (UN1). A database that
 * had none when it was found may have some by now.
 * @returns undefined where it is written to all the time
 * @throws LianaError `vanished`, `unreadable`, and what `DatabaseCopies.open` throws
 */
export async function openSource(
  { tree, databases }: Pick<UploadContext, "tree" | "databases">,
  { key, path, unit }: LocalEntry,
  signal: AbortSignal,
): Promise<OpenSource | undefined> {
  if (databases !== undefined && unit === "sqlite") return opened(await databases.open(path, signal));
  const source = await opened(await tree.open(path));
  if (source === undefined) return undefined;
  try {
    if (source.stat.kind !== "file") throw new LianaError("vanished", { key });
    // Behind the stat: as long as that stays the same, there was no transaction.
    if (databases === undefined || !(await hasSidecars(tree, path, source))) return source;
  } catch (error) {
    await source.file.close();
    throw error;
  }
  await source.file.close();
  return opened(await databases.open(path, signal));
}

async function opened(file: OpenFile | undefined): Promise<OpenSource | undefined> {
  if (file === undefined) return undefined;
  try {
    return { file, stat: await file.stat() };
  } catch (error) {
    await file.close();
    throw error;
  }
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
