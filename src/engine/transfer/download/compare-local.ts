import { LianaError } from "../../../shared/errors.ts";
import { LINK_SUFFIX, type LocalEntry, type ObjectEntry } from "../../../shared/model/entry.ts";
import type { LocalStat } from "../../disk/port.ts";
import { fileStamp } from "../../rules/stamp.ts";
import type { AdoptOperation } from "../../plan/operation.ts";
import type { ObjectHead } from "../../remote/port.ts";
import { requestFor } from "../content-digest.ts";
import { judgeContent } from "../../rules/etag.ts";
import { decodeMetadata } from "../metadata.ts";
import { objectAt } from "../object-at.ts";
import { digestBytes } from "../put-bytes.ts";
import { digestObject } from "../read-back.ts";
import { digestFile } from "../upload/file-content.ts";
import type { DownloadContext } from "./download-context.ts";

type Adopt = AdoptOperation<ObjectEntry, LocalEntry>;

export type LocalComparison =
  | { readonly kind: "different" }
  | { readonly kind: "same"; readonly head: ObjectHead; readonly stat: LocalStat; readonly digest: string };

/**
 * Whether the existing file or link has the object's content. If the ETag proves nothing, the object is downloaded to
 * compare.
 */
export async function compareLocal(
  context: DownloadContext,
  operation: Adopt,
  signal: AbortSignal,
): Promise<LocalComparison> {
  const { source, target } = operation;
  if (target.kind === "folder" || target.size !== source.size) return { kind: "different" };
  const head = await context.store.port.send("head", objectAt(context.store, source), signal);
  if (head.etag !== source.etag) throw new LianaError("object-changed", { key: source.key });
  if (target.kind === "link") return compareLink(context, operation, head);
  return compareFile(context, operation, head, signal);
}

async function compareLink(
  context: DownloadContext,
  { source, target }: Adopt,
  head: ObjectHead,
): Promise<LocalComparison> {
  if (!source.key.endsWith(LINK_SUFFIX)) return { kind: "different" };
  const link = await context.tree.readLink(target.path);
  const digest = digestBytes(Buffer.from(link.target));
  if (digest.md5.toString("hex") !== source.etag) return { kind: "different" };
  return { kind: "same", head, stat: link.stat, digest: digest.sha256 };
}

async function compareFile(
  context: DownloadContext,
  { source, target }: Adopt,
  head: ObjectHead,
  signal: AbortSignal,
): Promise<LocalComparison> {
  const file = await context.tree.open(target.path);
  try {
    const before = await file.stat();
    const digest = await digestFile(
      file,
      before.size,
      requestFor(head.etag, before.size),
      context.memory,
      signal,
    );
    const stat = await file.stat();
    if (digest === undefined || fileStamp(stat) !== fileStamp(before)) {
      throw new LianaError("keeps-changing", { key: source.key });
    }
    let verdict = judgeContent(digest, head, decodeMetadata(head.metadata).md5);
    if (verdict === "unproven") {
      const object = await digestObject(context.store, source, signal);
      verdict = object.sha256 === digest.sha256 ? "same" : "different";
    }
    return verdict === "same" ? { kind: "same", head, stat, digest: digest.sha256 } : { kind: "different" };
  } finally {
    await file.close();
  }
}
