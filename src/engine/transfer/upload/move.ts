import { LianaError } from "../../../shared/errors.ts";
import type { LocalEntry, ObjectEntry } from "../../../shared/model/entry.ts";
import type { JournalRow } from "../../../shared/model/journal-row.ts";
import { fileStamp } from "../../disk/stamp.ts";
import type { PutOperation } from "../../plan/operation.ts";
import { etagOfTarget, targetStamp } from "../../scan/object-stamp.ts";
import { copyObject } from "../object-copy.ts";
import type { Outcome } from "../outcome.ts";
import { verifyObject } from "../read-back.ts";
import { isArchive } from "../reclass.ts";
import { madeByCopy } from "./made.ts";
import { proveCopy } from "./prove-copy.ts";
import { type Looked, md5ToWrite, type PutContext, rowFor, traitsFor } from "./upload-context.ts";

type Put = PutOperation<LocalEntry, ObjectEntry>;

/** A file renamed again and again has many old keys that stay, and not all need to be as the journal says. */
const KEYS_TRIED = 3;

/**
 * CH8: a file that the journal knows under another key (same inode, size and content) is copied within the
 * service, and proven (UP3).
 *
 * Where a service copies without looking at the ETag (Ceph 16) and others replaced the object, the new key holds
 * theirs until the content has been sent after all; after a crash, until the next pass, which compares (CH5).
 * @returns undefined when the content must be sent
 */
export async function moveFile(
  context: PutContext,
  { source }: Put,
  looked: Looked,
  signal: AbortSignal,
): Promise<Outcome | undefined> {
  const { journal, chances, limits } = context;
  const { size, inode } = looked.stat;
  const form = size > limits.copyMost ? "parts" : "whole";
  if (size === 0 || !chances.mayCopy(form) || journal.problems.isDisproved(source.key)) return undefined;
  // Its own parts that were sent before are not given up for a copy that may be refused once more (UP4).
  const resumes = journal.uploads.get(source.key)?.stamp === fileStamp(looked.stat);
  if (form === "parts" && resumes) return undefined;
  const file = { inode, size, digest: looked.digest };
  for (const known of journal.rows.sameFile(source.key, file, KEYS_TRIED)) {
    if (isArchive(known.storageClass) || journal.problems.isDisproved(known.key)) continue;
    await context.ready();
    try {
      return await copyFrom(context, known, { source, looked }, signal);
    } catch (error) {
      if (signal.aborted) throw error;
      chances.judge(form, error);
      if (!chances.mayCopy(form)) return undefined;
    }
  }
  return undefined;
}

/** NA8: a key under which others may have described this file, for content that is sent under a new one. */
export function movedFrom(
  { journal, chances }: PutContext,
  { source, reason, target }: Put,
  { stat, digest }: Looked,
): JournalRow | undefined {
  if (stat.size === 0 || reason !== "new" || target !== undefined || !chances.hasKnown()) return undefined;
  const file = { inode: stat.inode, size: stat.size, digest };
  return journal.rows.sameFile(source.key, file, KEYS_TRIED).find(({ origin }) => origin !== "put");
}

async function copyFrom(
  context: PutContext,
  known: JournalRow,
  { source, looked }: { readonly source: LocalEntry; readonly looked: Looked },
  signal: AbortSignal,
): Promise<Outcome> {
  const { place, options } = context;
  const { stat, stamp, digest } = looked;
  const etag = etagOfTarget(known.target);
  const md5 = md5ToWrite(context, etag, looked.md5);
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
  const intend = (target: string): Promise<void> =>
    context.journal.intend({ row: rowAt(target), md5: looked.md5.toString("hex") }, context.env.clock.now());
  const request = {
    from: { place, key: known.key, etag, size: stat.size },
    to: { place, key: source.key },
    traits: made.traits,
    storageClass: options.storageClass,
    encryption: options.encryption,
    announce: (etagOfParts: string) => intend(targetStamp({ etag: etagOfParts, size: stat.size })),
  };
  await intend(known.target);
  const copied = await copyObject(context, request, signal);
  const proven = await proveCopy(request, copied, looked.md5, signal);
  if (options.verify) await verifyObject(place, source.key, digest, signal);
  const row = rowAt(targetStamp({ etag: copied, size: stat.size }));
  const verified = proven || options.verify;
  return { kind: "done", what: "moved", row, bytes: stat.size, verified, inService: true, from: known.key };
}
