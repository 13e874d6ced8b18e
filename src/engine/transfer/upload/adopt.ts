import { isArchiveClass } from "../../../shared/model/retrieval/archive-class.ts";
import type { LocalEntry, ObjectEntry } from "../../../shared/model/entry.ts";
import { fileStamp } from "../../rules/stamp.ts";
import type { AdoptOperation } from "../../plan/operation.ts";
import type { WrittenObject } from "../../remote/written-object.ts";
import { type DigestResult, requestFor } from "../content-digest.ts";
import { compareDigest, judgeContent } from "../../rules/etag.ts";
import { decodeMetadata } from "../dialects.ts";
import { headOrRefusal } from "../head-of.ts";
import { copyOntoItself } from "../object-copy.ts";
import { digestBytes } from "../put-bytes.ts";
import { notCopied } from "../reclass.ts";
import type { Outcome } from "../outcome.ts";
import { targetStamp } from "../../rules/object-stamp.ts";
import { digestFile } from "./file-content.ts";
import { openSource } from "./open-source.ts";
import { settledStamp } from "./settled.ts";
import { rowFor, type UploadContext } from "./upload-context.ts";

type Adopt = AdoptOperation<LocalEntry, ObjectEntry>;

/**
 * CH5: adopts an existing object for this file if it provably has the file's content. Returns undefined if it has not
 * or cannot be proven; then the file is sent.
 */
export async function adoptFile(
  context: UploadContext,
  operation: Adopt,
  signal: AbortSignal,
): Promise<Outcome | undefined> {
  const { source, target } = operation;
  // The size of a database copy is not known in advance.
  if (source.unit === undefined && target.size !== source.size) return undefined;
  const opened = await openSource(context, source, signal);
  if (opened === undefined) return { kind: "changing" };
  const { file, stat: before } = opened;
  try {
    if (before.size !== target.size) return undefined;
    const own = context.journal.uploads.get(source.key)?.partSize ?? context.limits.partSize;
    const digest = await digestFile(
      file,
      before.size,
      requestFor(target.etag, before.size, own),
      context.memory,
      signal,
    );
    const after = await file.stat();
    if (digest === undefined || fileStamp(before) !== fileStamp(after)) return { kind: "changing" };
    if (digest.size !== target.size) return undefined;
    if (!(await proven(context, operation, digest, after.mtimeNs, signal))) return undefined;
    const { etag, storageClass, versionId } = await inClass(context, operation, signal);
    const row = rowFor(source, {
      kind: source.kind,
      stat: after,
      stamp: settledStamp(after, context.env.clock.now()),
      target: targetStamp({ etag, size: target.size }),
      digest: digest.sha256,
      storageClass,
      origin: "adopted",
    });
    const { unkept } = file;
    return { kind: "done", what: "adopted", row, versionId, bytes: 0, verified: true, unkept };
  } finally {
    await file.close();
  }
}

/** Like `adoptFile`, for a kept link, whose content is its target (NA4). */
export async function adoptLink(
  context: UploadContext,
  operation: Adopt,
  signal: AbortSignal,
): Promise<Outcome | undefined> {
  const { source, target } = operation;
  const link = await context.tree.readLink(source.path);
  const digest = digestBytes(Buffer.from(link.target));
  if (target.etag !== digest.md5.toString("hex")) return undefined;
  const { etag, storageClass, versionId } = await inClass(context, operation, signal);
  const row = rowFor(source, {
    kind: source.kind,
    stat: link.stat,
    stamp: fileStamp(link.stat),
    target: targetStamp({ etag, size: target.size }),
    digest: digest.sha256,
    storageClass,
    origin: "adopted",
  });
  return { kind: "done", what: "adopted", row, versionId, bytes: 0, verified: true };
}

async function proven(
  context: UploadContext,
  operation: Adopt,
  digest: DigestResult,
  mtimeNs: bigint,
  signal: AbortSignal,
): Promise<boolean> {
  const { target } = operation;
  if (compareDigest(digest, target.etag, undefined) === "same") return true;
  const { bucket, prefix } = context.store;
  const head = await headOrRefusal(context.store, { bucket, key: prefix + operation.key }, signal);
  if (head === undefined || head.etag !== target.etag) return false;
  const metadata = decodeMetadata(head.metadata);
  const verdict = judgeContent(digest, head, metadata.md5);
  // If the ETag proves nothing either way, size and rclone's `mtime` decide, as in rclone.
  return verdict === "same" || (verdict === "unproven" && metadata.mtimeNs === mtimeNs);
}

/**
 * CH7 for adopted objects: moves the object to the job's class by a copy; nothing is sent. An archived object is
 * adopted as it is; the next sync reports what moving it would take.
 */
async function inClass(
  context: UploadContext,
  { key, target }: Adopt,
  signal: AbortSignal,
): Promise<WrittenObject & { readonly storageClass: string }> {
  const { storageClass } = context.options;
  const wanted = storageClass ?? target.storageClass;
  // A listing does not name the version.
  if (wanted === target.storageClass || isArchiveClass(target.storageClass))
    return { etag: target.etag, storageClass: target.storageClass };
  const from = { store: context.store, key, etag: target.etag, size: target.size };
  const kept = await notCopied(context, from, signal);
  const request = { from, traits: undefined, storageClass, ...kept };
  return { ...(await copyOntoItself(context, request, signal)), storageClass: wanted };
}
