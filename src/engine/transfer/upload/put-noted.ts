import type { EntryKind, LocalEntry, ObjectEntry } from "../../../shared/model/entry.ts";
import type { JournalRow } from "../../../shared/model/journal-row.ts";
import type { LocalStat } from "../../disk/port.ts";
import type { PutOperation } from "../../plan/operation.ts";
import type { WriteCondition } from "../../remote/port.ts";
import type { WrittenObject } from "../../remote/written-object.ts";
import { targetStamp } from "../../rules/object-stamp.ts";
import { type BytesDigest, putBytes } from "../put-bytes.ts";
import type { Outcome } from "../outcome.ts";
import { destinationOf } from "../overwrite/destination.ts";
import type { MadeWith } from "./made.ts";
import { classFor, rowFor, type WriteContext } from "./upload-context.ts";

/** What a write ends with, in the form that `Outcome` has it. */
type WrittenRow = Pick<Extract<Outcome, { kind: "done" }>, "row" | "versionId">;

interface Content {
  readonly bytes: Uint8Array;
  readonly digest: BytesDigest;
  readonly made: MadeWith;
  readonly facts: {
    readonly kind: EntryKind;
    readonly stat: Pick<LocalStat, "size" | "mtimeNs" | "mode" | "inode">;
    readonly stamp: string;
  };
}

/**
 * One PUT of bytes from memory that is journaled before it is sent (JB4).
 * @returns the row to journal, and the version that it is about
 * @throws LianaError `digest-mismatch` if the service holds something other than what was sent; TargetDiffers
 */
export async function putNoted(
  context: WriteContext,
  operation: PutOperation<LocalEntry, ObjectEntry>,
  { bytes, digest, made, facts }: Content,
  signal: AbortSignal,
): Promise<WrittenRow> {
  const { journal, env, store, overwrites } = context;
  const { source } = operation;
  const md5 = digest.md5.toString("hex");
  const rowAt = (etag: string): JournalRow =>
    rowFor(source, {
      ...facts,
      target: targetStamp({ etag, size: bytes.length }),
      digest: digest.sha256,
      storageClass: classFor(context, source.key) ?? "STANDARD",
      origin: made.origin,
    });
  const expected = rowAt(md5);
  const intent = { row: expected, md5 };
  await journal.intend(intent, env.clock.now());
  let answer: string | undefined;
  const onMade = (answered: string): void => void (answer = answered);
  const { traits } = made;
  const send = (condition: WriteCondition | undefined): Promise<WrittenObject> =>
    putBytes(store, source.key, { bytes, digest, traits, condition, onMade }, signal);
  const at = destinationOf(operation, journal.rows.get(source.key));
  let written: WrittenObject;
  try {
    written = await overwrites.write(at, { intent, by: "put", send }, signal);
  } catch (error) {
    if (answer !== undefined) overwrites.edits.noteMade(source.key, answer);
    throw error;
  }
  const { etag, versionId } = written;
  return { row: etag === md5 ? expected : rowAt(etag), versionId };
}
