import type { LocalEntry } from "../../../shared/model/entry.ts";
import type { JournalRow } from "../../../shared/model/journal-row.ts";
import { fileStamp } from "../../rules/stamp.ts";
import { digestBytes } from "../put-bytes.ts";
import { digestFile } from "../upload/file-content.ts";
import type { DownloadContext } from "./download-context.ts";

/** The rows that jobs of this computer have for a file of the target that they send; undefined: it was not sent. */
export type SentRows = (key: string) => readonly (JournalRow | undefined)[];

/**
 * Whether a journal records that this file, by its stamp, is in the bucket as this object, by its `targetStamp`.
 * @param object with its full key
 */
export type WasSent = (
  file: { readonly key: string; readonly stamp: string },
  object: { readonly bucket: string; readonly key: string; readonly stamp: string },
) => boolean;

/** RS13: whether a file of the target has content that a job of this computer should send and has not sent. */
export async function isUnsent(
  context: DownloadContext,
  target: LocalEntry,
  signal: AbortSignal,
): Promise<boolean> {
  const rows = context.sentRows?.(target.key) ?? [];
  let digest: string | undefined;
  for (const row of rows) {
    if (row === undefined || row.origin === "kept") return true;
    if (row.source === target.stamp) continue;
    if (row.kind !== target.kind || row.size !== target.size) return true;
    // Only its time or mode differ, or it was sent so soon after a change that its times prove nothing (CH1).
    digest ??= await digestOf(context, target, signal);
    if (digest !== row.digest) return true;
  }
  return false;
}

/** SHA-256 in hex; undefined if the file changes while it is read. */
async function digestOf(
  { tree, memory }: DownloadContext,
  { kind, path }: LocalEntry,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (kind === "link") return digestBytes(Buffer.from((await tree.readLink(path)).target)).sha256;
  const file = await tree.open(path);
  try {
    const before = await file.stat();
    const request = { md5: false, sha256: true, partSizes: [] };
    const digest = await digestFile(file, before.size, request, memory, signal);
    return fileStamp(await file.stat()) === fileStamp(before) ? digest?.sha256 : undefined;
  } finally {
    await file.close();
  }
}
