import { realpathSync } from "node:fs";
import { basename, dirname } from "node:path";
import { LianaError, toLianaError } from "../../shared/errors.ts";
import { asDiskPath, asKey } from "../../shared/model/disk-path.ts";
import type { LocalEntry, ObjectEntry } from "../../shared/model/entry.ts";
import type { DatabaseChoice } from "../../shared/model/job.ts";
import { NodeTree } from "../disk/node-tree.ts";
import type { LocalStat } from "../disk/port.ts";
import type { EngineHost } from "../host.ts";
import type { PutOperation } from "../plan/operation.ts";
import { mayTryAgain, waitAfter } from "../remote/try-again.ts";
import { fileStamp } from "../rules/stamp.ts";
import { etagOfTarget } from "../rules/object-stamp.ts";
import { Keeper } from "../transfer/keeper.ts";
import type { Outcome } from "../transfer/outcome.ts";
import { ReplacedVersions } from "../transfer/replaced-versions.ts";
import { Upload } from "../transfer/upload/upload.ts";
import { StoredCopies } from "../units/database-copies.ts";
import { endUploads } from "./end-uploads.ts";
import { objectEntryOf } from "./object-entry.ts";
import {
  classUsedInstead,
  type ObjectContext,
  type ObjectPut,
  type ObjectRequest,
  type PutHooks,
  replacedObject,
  unsent,
  withObject,
  type WriteOptions,
} from "./object-request.ts";

/** UP1: attempts at a file that keeps changing, and after failures that may be over. */
const TRIES = 5;

export interface PutFileRequest extends ObjectRequest, WriteOptions {
  /** Absolute. A link stands for the file it leads to. */
  readonly path: string;
  readonly databases: DatabaseChoice;
}

type Done = Extract<Outcome, { kind: "done" }>;

/**
 * The file behind a path, with links resolved.
 * @throws LianaError `vanished`, `unreadable`; `usage` if it is no regular file
 */
export async function findFile(path: string): Promise<{ readonly path: string; readonly stat: LocalStat }> {
  let real: string;
  try {
    real = realpathSync(path);
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === "ENOENT";
    throw new LianaError(isMissing ? "vanished" : "unreadable", { path }, error);
  }
  const stat = await new NodeTree(dirname(real)).stat(basename(real));
  if (stat === undefined) throw new LianaError("vanished", { path });
  if (stat.kind === "folder") throw new LianaError("usage", { reason: "put-folder", path });
  if (stat.kind !== "file") throw new LianaError("usage", { reason: "put-special", path });
  return { path: real, stat };
}

/**
 * Sends one file as a sync does: the same digests, metadata, parts, and care for what others set on an object that is
 * replaced (NA8).
 * @throws LianaError `keeps-changing`, and those of a sync
 */
export async function putFile(
  request: PutFileRequest,
  host: EngineHost,
  hooks: PutHooks,
  signal: AbortSignal,
): Promise<ObjectPut> {
  const { path, stat } = await findFile(request.path);
  return withObject(request, request, host, async (context, moved) => {
    hooks.onStart?.(() => ({ done: moved(), total: stat.size }));
    const folder = dirname(path);
    const tree = new NodeTree(folder);
    const databases =
      request.databases === "consistent" ? new StoredCopies(folder, host.stateDir) : undefined;
    const { store, journal, env } = context;
    const keeper = new Keeper(hooks.onLost);
    const versions = new ReplacedVersions(store, { meta: journal.meta, clock: env.clock });
    const upload = new Upload({ ...context, tree, keeper, versions, databases });
    try {
      const source = localEntry(request.key, basename(path), stat);
      const { row, outdated } = await untilDone(context, upload, source, signal);
      const { size: bytes, digest: sha256 } = row;
      const classUsed = await classUsedInstead(context, request.key, signal);
      return { bytes, etag: etagOfTarget(row.target), sha256, classUsed, outdated: outdated === true };
    } catch (error) {
      await endUploads(context, request.key, hooks.onLeft);
      throw error;
    } finally {
      databases?.close();
      tree.close();
    }
  });
}

async function untilDone(
  context: ObjectContext,
  upload: Upload,
  source: LocalEntry,
  signal: AbortSignal,
): Promise<Done> {
  const { key } = source;
  const ready = async (): Promise<void> => {};
  for (let tries = 1; ; tries++) {
    try {
      const head = await replacedObject(context, key, signal);
      const target = head === undefined ? undefined : objectEntryOf(key, head);
      const operation: PutOperation<LocalEntry, ObjectEntry> = {
        kind: "put",
        key,
        reason: "new",
        source,
        row: undefined,
        target,
        listed: true,
      };
      const outcome = await upload.put(operation, signal, ready);
      if (outcome.kind === "done") return outcome;
      if (tries >= TRIES) throw new LianaError("keeps-changing", { key });
    } catch (error) {
      const failure = toLianaError(error);
      if (signal.aborted || tries >= TRIES || !mayTryAgain(failure)) throw unsent(error);
    }
    await context.env.clock.sleep(waitAfter(tries), signal);
  }
}

function localEntry(key: string, name: string, stat: LocalStat): LocalEntry {
  const { size, mtimeNs, mode, inode } = stat;
  return {
    side: "local",
    kind: "file",
    key: asKey(key),
    path: asDiskPath(name),
    size,
    stamp: fileStamp(stat),
    mtimeNs,
    mode,
    inode,
    filled: false,
  };
}
