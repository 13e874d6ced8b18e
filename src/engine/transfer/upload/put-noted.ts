import type { EntryKind, LocalEntry } from "../../../shared/model/entry.ts";
import type { JournalRow } from "../../../shared/model/journal-row.ts";
import type { LocalStat } from "../../disk/port.ts";
import type { ObjectTraits } from "../../remote/port.ts";
import { targetStamp } from "../../scan/object-stamp.ts";
import { type BytesDigest, putBytes } from "../put-bytes.ts";
import { classFor, rowFor, type UploadContext } from "./upload-context.ts";

interface Content {
  readonly bytes: Uint8Array;
  readonly digest: BytesDigest;
  readonly traits: ObjectTraits;
  readonly facts: {
    readonly kind: EntryKind;
    readonly stat: Pick<LocalStat, "size" | "mtimeNs" | "mode" | "inode">;
    readonly stamp: string;
  };
}

/**
 * One PUT of bytes in memory that the journal knows of before it is sent (JB4).
 * @returns the row to journal
 * @throws LianaError `digest-mismatch` when the service holds something else than was sent
 */
export async function putNoted(
  context: UploadContext,
  source: LocalEntry,
  { bytes, digest, traits, facts }: Content,
  signal: AbortSignal,
): Promise<JournalRow> {
  const { journal, env, place } = context;
  const md5 = digest.md5.toString("hex");
  const rowAt = (etag: string): JournalRow =>
    rowFor(source, {
      ...facts,
      target: targetStamp({ etag, size: bytes.length }),
      digest: digest.sha256,
      storageClass: classFor(context, source.key) ?? "STANDARD",
      origin: "put",
    });
  const expected = rowAt(md5);
  await journal.intend({ row: expected, md5 }, env.clock.now());
  const etag = await putBytes(place, source.key, { bytes, digest, traits }, signal);
  return etag === md5 ? expected : rowAt(etag);
}
