import { LianaError } from "../../../shared/errors.ts";
import type { ObjectEntry } from "../../../shared/model/entry.ts";
import type { LocalStat, Tree } from "../../disk/port.ts";
import { fileStamp } from "../../rules/stamp.ts";
import { CONTENT_SUFFIXES, hasDatabaseSize, HEADER_BYTES, isSidecarHead } from "../../disk/sidecars.ts";
import { headOf } from "../head-of.ts";
import { type DownloadContext, pathOf } from "./download-context.ts";
import { objectKey } from "../../rules/object-key.ts";

/** Block size for copying, in bytes. */
const BLOCK = 1024 * 1024;
/** After this many files of one name, something else is wrong. */
const MOST_ASIDE = 1000;

/** UN2: a file that SQLite would replay into the database restored next to it. */
interface StaleSidecar {
  readonly path: string;
  readonly stat: LocalStat;
  /** An earlier restore wrote it and nobody has changed it since. */
  readonly isOurs: boolean;
}

/**
 * Non-empty sidecars next to the database's path that the backup does not have. They belong to an older state of the
 * database, or hold commits that a program of the user made since.
 * @throws LianaError what HEAD throws
 */
async function staleSidecars(
  { tree, store, journal, isHidden }: DownloadContext,
  source: ObjectEntry,
  signal: AbortSignal,
): Promise<readonly StaleSidecar[]> {
  if (source.kind !== "file" || !hasDatabaseSize(source.size)) return [];
  const found: StaleSidecar[] = [];
  for (const suffix of CONTENT_SUFFIXES) {
    const path = pathOf(source) + suffix;
    const stat = await tree.stat(path);
    if (stat?.kind !== "file" || stat.size === 0) continue;
    const head = await headOfFile(tree, path);
    // A rollback journal that begins with zeros is finished.
    if (head[0] === 0 || !isSidecarHead(suffix, head)) continue;
    const key = source.key + suffix;
    const isOurs = journal.rows.get(key)?.target === fileStamp(stat);
    // When restoring a past moment, only the listing says what belongs to it.
    if (source.versionId !== undefined && isOurs) continue;
    const object = objectKey(store, key);
    const there = source.versionId === undefined ? await headOf(store, object, signal) : undefined;
    // RS8: a leftover is not restored.
    if (there !== undefined && (await isHidden?.({ key, etag: there.etag })) !== true) continue;
    found.push({ path, stat, isOurs });
  }
  return found;
}

/** UN2, RS3: whether one of the user's programs wrote to the sidecars of the database that would be replaced. */
export async function hasOwnCommits(
  context: DownloadContext,
  source: ObjectEntry,
  signal: AbortSignal,
): Promise<boolean> {
  return (await staleSidecars(context, source, signal)).some(({ isOurs }) => !isOurs);
}

/**
 * RS15: what `clearSidecars` would do.
 * @returns each sidecar with the name under which it is kept; undefined: it is removed
 */
export async function foreseeSidecars(
  context: DownloadContext,
  source: ObjectEntry,
  signal: AbortSignal,
): Promise<readonly { readonly path: string; readonly stat: LocalStat; readonly as: string | undefined }[]> {
  const stale = await staleSidecars(context, source, signal);
  const isKept = (isOurs: boolean): boolean => !isOurs && context.options.onConflict !== "overwrite";
  return Promise.all(
    stale.map(async ({ path, stat, isOurs }) => ({
      path,
      stat,
      as: isKept(isOurs) ? await asideName(context, path) : undefined,
    })),
  );
}

/**
 * UN2: called right before a restored database takes its name. Removes sidecars that an earlier restore wrote, and all
 * sidecars if the user chose the backup's version. Sidecars of a database that no longer exists are renamed.
 * @param replaces whether a database exists there
 * @throws LianaError `object-changed` if another program wrote to the database meanwhile
 */
export async function clearSidecars(
  context: DownloadContext,
  source: ObjectEntry,
  replaces: boolean,
  signal: AbortSignal,
): Promise<void> {
  for (const { path, stat, isOurs } of await staleSidecars(context, source, signal)) {
    if (!isOurs && context.options.onConflict !== "overwrite") {
      if (replaces) throw new LianaError("object-changed", { key: source.key });
      await keepAside(context, path, stat);
    }
    await context.tree.remove(path, fileStamp(stat));
    if (isOurs) context.journal.rows.drop(source.key + path.slice(pathOf(source).length));
  }
}

/** A name beside a sidecar for its content: `app.db-wal (replaced 2026-11-21)`. */
async function asideName({ tree, env }: DownloadContext, path: string): Promise<string> {
  const day = new Date(env.clock.now()).toISOString().slice(0, 10);
  let aside = `${path} (replaced ${day})`;
  for (let copy = 2; (await tree.stat(aside)) !== undefined; copy++) {
    if (copy > MOST_ASIDE) throw new LianaError("unwritable", { path: aside });
    aside = `${path} (replaced ${day}, ${copy})`;
  }
  return aside;
}

async function keepAside(context: DownloadContext, path: string, stat: LocalStat): Promise<void> {
  const { tree } = context;
  const aside = await asideName(context, path);
  const file = await tree.open(path);
  try {
    const part = await tree.createPart(aside);
    try {
      for (let position = 0; position < stat.size;) {
        const block = new Uint8Array(Math.min(BLOCK, stat.size - position));
        const count = await file.read(block, position);
        if (count < block.length) throw new LianaError("object-changed", { path });
        await part.write(block);
        position += count;
      }
    } catch (error) {
      await part.discard();
      throw error;
    }
    await part.commit({ mtimeNs: stat.mtimeNs, mode: stat.mode & 0o777 }, { kind: "new" });
  } finally {
    await file.close();
  }
}

async function headOfFile(tree: Tree, path: string): Promise<Uint8Array> {
  const file = await tree.open(path);
  try {
    const head = new Uint8Array(HEADER_BYTES);
    return head.subarray(0, await file.read(head, 0));
  } finally {
    await file.close();
  }
}
