import { isArchiveClass } from "../../shared/model/retrieval/archive-class.ts";
import { type ErrorCode, LianaError } from "../../shared/errors.ts";
import type { JournalRow } from "../../shared/model/journal-row.ts";
import { classUsedInstead } from "../journal/class-used.ts";
import { etagOfTarget, targetStamp } from "../rules/object-stamp.ts";
import { md5InEtag } from "../rules/etag.ts";
import { encryptionOf } from "./carried-traits.ts";
import type { KeepingContext, ObjectStore, TransferContext } from "./context.ts";
import { headOf } from "./head-of.ts";
import { decodeMetadata } from "./dialects.ts";
import { type CopyRequest, copyOntoItself } from "./object-copy.ts";
import type { Outcome } from "./outcome.ts";
import { objectKey } from "../rules/object-key.ts";

/** Errors of a copy conditional on an ETag if another program replaced or removed the object. */
export const IS_ANOTHER: ReadonlySet<ErrorCode> = new Set(["object-changed", "no-object"]);

/**
 * CH7: moves the object to the job's class by a copy onto itself; content and metadata stay. If it is already in that
 * class, only the journal is updated.
 * @throws LianaError `archived` with what the move would take
 */
export async function reclassObject(
  context: KeepingContext,
  store: ObjectStore,
  known: JournalRow,
  current: string,
  signal: AbortSignal,
): Promise<Outcome> {
  const { storageClass, encryption } = context.options;
  if (current === storageClass) {
    const row = { ...known, storageClass };
    return { kind: "done", what: undefined, row, bytes: 0, verified: false };
  }
  // The service always uses this class instead: a copy would change nothing, every time.
  if (storageClass !== undefined && classUsedInstead(context.journal, storageClass) === current) {
    const row = { ...known, storageClass };
    return { kind: "done", what: undefined, row, bytes: 0, verified: false };
  }
  if (isArchiveClass(current))
    throw new LianaError("archived", { key: known.key, class: current, wanted: storageClass });
  const from = { store, key: known.key, etag: etagOfTarget(known.target), size: known.size };
  const kept = known.origin === "put" ? { encryption } : await notCopied(context, from, signal);
  const request = { from, traits: undefined, storageClass, ...kept };
  await keepNote(context, known, signal);
  await intendCopy(context, from, known, signal);
  // The copy of an object in one piece keeps its ETag, and no intent is journaled.
  context.journal.versions.forget(known.key);
  const { etag, versionId } = await copyOntoItself(context, request, signal);
  const moved = {
    ...known,
    target: targetStamp({ etag, size: known.size }),
    storageClass: storageClass ?? current,
  };
  return { kind: "done", what: "reclassed", row: moved, versionId, bytes: 0, verified: false };
}

/** VR8: the copy gets a new date, but the key held this content before. */
export async function keepNote(
  { retainer }: KeepingContext,
  { key, target, size, storageClass }: JournalRow,
  signal: AbortSignal,
): Promise<void> {
  await retainer?.keep({ key, etag: etagOfTarget(target), size, storageClass }, "touched", signal);
}

/** NA8: what a copy does not carry by itself, although metadata, headers and tags are copied. */
export async function notCopied(
  { keeper, options }: KeepingContext,
  { store, key }: { readonly store: ObjectStore; readonly key: string },
  signal: AbortSignal,
): Promise<Pick<CopyRequest, "encryption" | "redirect" | "acl">> {
  const at = objectKey(store, key);
  const found = await keeper.find(store, at, { tags: false }, signal);
  if (found === undefined) return { encryption: options.encryption };
  return {
    encryption: options.encryption ?? encryptionOf(found.head),
    redirect: found.head.headers?.["x-amz-website-redirect-location"],
    acl: found.acl,
  };
}

/** JB4: the copy of a multipart object gets another ETag. The MD5 in its metadata identifies it. */
async function intendCopy(
  { journal, env }: TransferContext,
  { store, key, etag }: { readonly store: ObjectStore; readonly key: string; readonly etag: string },
  row: JournalRow,
  signal: AbortSignal,
): Promise<void> {
  if (md5InEtag(etag) !== undefined) return;
  const head = await headOf(store, objectKey(store, key), signal);
  const md5 = head?.etag === etag ? decodeMetadata(head.metadata).md5 : undefined;
  if (md5 === undefined) return;
  await journal.intend({ row, md5: Buffer.from(md5, "base64").toString("hex") }, env.clock.now());
}
