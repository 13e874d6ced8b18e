import type { LocalEntry, ObjectEntry } from "../../../shared/model/entry.ts";
import type { JournalRow, RowOrigin } from "../../../shared/model/journal-row.ts";
import type { PutOperation } from "../../plan/operation.ts";
import type { ObjectTraits } from "../../remote/port.ts";
import { carriedOver, type Fate, type Found } from "../carried-traits.ts";
import type { UploadContext } from "./upload-context.ts";
import { objectKey } from "../../rules/object-key.ts";

type Put = PutOperation<LocalEntry, ObjectEntry>;

/** The traits an object is made with, and the origin that the journal records (NA8). */
export interface MadeWith {
  readonly traits: ObjectTraits;
  readonly origin: RowOrigin;
}

/** Content of a file that is about to be sent. */
interface Sent {
  /** Its first bytes; read only if needed. */
  readonly head: () => Promise<Uint8Array>;
  /** MD5 of the whole content. */
  readonly md5: Buffer;
  /** CH8: another key that the file had before and that could not be copied. */
  readonly before?: JournalRow | undefined;
}

/**
 * NA8 for a copy of an object that the journal knows. If this job put the object, nobody else set anything on it, so no
 * request is needed.
 * @returns undefined if the object is another one, HEAD is not allowed, or the copy would lose its tags
 */
export async function madeByCopy(
  context: UploadContext,
  known: { readonly row: JournalRow; readonly etag: string },
  own: ObjectTraits,
  signal: AbortSignal,
): Promise<MadeWith | undefined> {
  const { row, etag } = known;
  if (row.origin === "put") return { traits: own, origin: "put" };
  const inParts = row.size > context.limits.copyMost;
  const keepsTags = context.store.port.traits.keepsTags === true;
  const found = await find(context, row.key, { tags: inParts || !keepsTags }, signal);
  if (found?.head.etag !== etag) return undefined;
  // These tags can only be sent with the content.
  if (!inParts && !keepsTags && found.tags !== undefined) return undefined;
  return madeFrom(own, found, { kind: "copied", from: row.key });
}

/**
 * NA8 for content that is put at a key that may hold properties set by others, or that others described under another
 * key.
 */
export async function madeByPut(
  context: UploadContext,
  operation: Put,
  own: ObjectTraits,
  { head, md5, before }: Sent,
  signal: AbortSignal,
): Promise<MadeWith> {
  let made: MadeWith = { traits: own, origin: "put" };
  const asked = { tags: true, written: operation.row?.origin === "carries" };
  const over = mayCarry(operation) ? await find(context, operation.key, asked, signal) : undefined;
  if (over !== undefined) made = madeFrom(own, over, { kind: "replaced", head: await head() });
  else if (before !== undefined && before.origin !== "put") {
    const found = await find(context, before.key, { tags: true }, signal);
    if (`${found?.head.etag}-${found?.head.size}` === before.target && found !== undefined)
      made = madeFrom(own, found, { kind: "copied", from: before.key });
  }
  // Encrypted with another key: the ETag will not be the MD5 (NA6).
  const { traits } = made;
  if (traits.encryption === undefined || traits.encryption.kind === "AES256") return made;
  const metadata = { md5chksum: md5.toString("base64"), ...traits.metadata };
  return { ...made, traits: { ...traits, metadata } };
}

/** Whether the key holds something that this job did not create alone. */
function mayCarry({ row, target, reason }: Put): boolean {
  if (target !== undefined) return row?.origin !== "put" || target.stamp !== row.target;
  // The listing showed nothing there, or an earlier attempt of this sync invalidated the row.
  if (reason !== "changed") return false;
  return row?.origin !== "put";
}

function find(
  { keeper, store }: UploadContext,
  key: string,
  asked: { readonly tags: boolean; readonly written?: boolean },
  signal: AbortSignal,
): Promise<Found | undefined> {
  return keeper.find(store, objectKey(store, key), asked, signal);
}

function madeFrom(own: ObjectTraits, found: Found, fate: Fate): MadeWith {
  const { traits, carries } = carriedOver(own, found, fate);
  return { traits, origin: carries ? "carries" : "put" };
}
