import { isArchiveClass } from "../../../shared/model/retrieval/archive-class.ts";
import { LianaError } from "../../../shared/errors.ts";
import type { LocalEntry, ObjectEntry } from "../../../shared/model/entry.ts";
import type { JournalRow } from "../../../shared/model/journal-row.ts";
import { fileStamp } from "../../rules/stamp.ts";
import type { Intent } from "../../journal/intents.ts";
import type { PutOperation } from "../../plan/operation.ts";
import type { WriteCondition } from "../../remote/port.ts";
import type { WrittenObject } from "../../remote/written-object.ts";
import { etagOfTarget, targetStamp } from "../../rules/object-stamp.ts";
import { copyObject } from "../object-copy.ts";
import type { Outcome } from "../outcome.ts";
import { destinationOf } from "../overwrite/destination.ts";
import { verifyObject } from "../read-back.ts";
import { madeByCopy } from "./made.ts";
import { proveCopy } from "./prove-copy.ts";
import type { SpareSource } from "./spare-copies.ts";
import { type HashedFile, md5ToWrite, type PutContext, rowFor, traitsFor } from "./upload-context.ts";

type Put = PutOperation<LocalEntry, ObjectEntry>;

/** A file that is renamed often leaves many old keys, and not all of them need to match the journal. */
const KEYS_TRIED = 3;

/**
 * CH8: a file that the journal knows under another key (same inode, size and content) is copied within the service, and
 * the copy is proven (UP3).
 *
 * If a service ignores the ETag condition (Ceph 16) and others replaced the object, the new key holds their content
 * until the file is sent after all or, after a crash, until the next sync compares it (CH5).
 * @returns undefined if the content must be sent
 */
export async function moveFile(
  context: PutContext,
  operation: Put,
  hashed: HashedFile,
  signal: AbortSignal,
): Promise<Outcome | undefined> {
  const { journal, chances, limits } = context;
  const { source } = operation;
  // This sync already made a copy that could not be proven; do not try again.
  if (operation.target !== undefined && context.overwrites.edits.isUnproven(operation.target))
    return undefined;
  const { size, inode } = hashed.stat;
  const form = size > limits.copyMost ? "parts" : "whole";
  if (size === 0 || !chances.mayCopy(form) || journal.problems.isDisproved(source.key)) return undefined;
  // Parts already sent are not abandoned for a copy that may be refused again (UP4).
  const resumes = journal.uploads.get(source.key)?.stamp === fileStamp(hashed.stat);
  if (form === "parts" && resumes) return undefined;
  const file = { inode, size, digest: hashed.digest };
  const spare = context.spares.of(file);
  const others = journal.rows.sameFile(source.key, file, KEYS_TRIED).map((row) => ({ row, from: row.key }));
  for (const known of spare === undefined ? others : [...others, spare]) {
    if (isArchiveClass(known.row.storageClass) || journal.problems.isDisproved(known.from)) continue;
    await context.ready();
    try {
      return await copyFrom(context, known, { operation, hashed }, signal);
    } catch (error) {
      if (signal.aborted) throw error;
      chances.judge(form, error);
      context.copies.failed = true;
      if (!chances.mayCopy(form)) return undefined;
    }
  }
  return undefined;
}

/** NA8: a key under which others may have described this file, for content that is sent under a new key. */
export function movedFrom(
  { journal, chances }: PutContext,
  { source, reason, target }: Put,
  { stat, digest }: HashedFile,
): JournalRow | undefined {
  if (stat.size === 0 || reason !== "new" || target !== undefined || !chances.hasKnown()) return undefined;
  const file = { inode: stat.inode, size: stat.size, digest };
  return journal.rows.sameFile(source.key, file, KEYS_TRIED).find(({ origin }) => origin !== "put");
}

async function copyFrom(
  context: PutContext,
  { row: known, from }: SpareSource,
  { operation, hashed }: { readonly operation: Put; readonly hashed: HashedFile },
  signal: AbortSignal,
): Promise<Outcome> {
  const { store, options, overwrites, journal } = context;
  const { source } = operation;
  const at = destinationOf(operation, journal.rows.get(source.key));
  const { stat, stamp, digest } = hashed;
  const etag = etagOfTarget(known.target);
  const md5 = md5ToWrite(context, etag, hashed.md5);
  const own = traitsFor(context, source.path, { mtimeNs: stat.mtimeNs, mode: stat.mode, md5 });
  const made = await madeByCopy(context, { row: known, etag }, own, signal);
  if (made === undefined) throw new LianaError("object-changed", { key: known.key });
  const rowAt = (target: string): JournalRow =>
    rowFor(source, {
      kind: "file",
      stat,
      stamp,
      target,
      digest,
      storageClass: options.storageClass ?? "STANDARD",
      origin: made.origin,
    });
  const intend = async (target: string): Promise<Intent> => {
    const intent = { row: rowAt(target), md5: hashed.md5.toString("hex") };
    await journal.intend(intent, context.env.clock.now());
    return intent;
  };
  const request = {
    from: { store, key: known.key, etag, size: stat.size },
    to: { store, key: source.key },
    traits: made.traits,
    storageClass: options.storageClass,
    encryption: options.encryption,
    announce: async (etagOfParts: string) => {
      await intend(targetStamp({ etag: etagOfParts, size: stat.size }));
      // Copying the parts of a large object takes time, so the target is checked again.
      await overwrites.beforeCopy({ ...at, listed: false }, signal);
    },
  };
  const send = (condition: WriteCondition | undefined): Promise<WrittenObject> =>
    copyObject(context, { ...request, condition }, signal);
  const intent = await intend(known.target);
  const { etag: copied, versionId } = await overwrites.copy(at, { intent, send }, signal);
  let proven: boolean;
  try {
    proven = await proveCopy(request, copied, hashed.md5, signal);
    if (options.verify) await verifyObject(store, source.key, digest, signal);
  } catch (error) {
    overwrites.edits.noteMade(source.key, copied);
    throw error;
  }
  const row = rowAt(targetStamp({ etag: copied, size: stat.size }));
  const verified = proven || options.verify;
  const moved = { kind: "done", what: "moved", row, versionId, bytes: stat.size, inService: true } as const;
  return { ...moved, verified, from };
}
