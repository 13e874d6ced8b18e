import type { JournalRow } from "../../shared/model/journal-row.ts";
import type { Intent } from "../journal/intents.ts";
import type { ObjectHead } from "../remote/port.ts";
import { targetStamp } from "../scan/object-stamp.ts";
import { etagForm } from "./content-digest.ts";
import type { ObjectPlace, TransferContext } from "./context.ts";
import { headOf } from "./head-of.ts";
import { decodeMetadata, encodeMetadata } from "./metadata.ts";
import { forEachPart } from "./part-loop.ts";

/** Looks at this many objects at once. */
const LOOKS_AT_ONCE = 16;

/**
 * JB4: what an earlier pass made at the target and did not journal, because it was killed or no answer came. That it
 * was to be made there proves nothing: it is ours if it has the content, time and mode that were to be sent.
 * @returns rows to journal, with what is there now
 */
export async function findArrived(
  { journal, place }: Pick<TransferContext, "journal"> & { readonly place: ObjectPlace },
  signal: AbortSignal,
): Promise<readonly JournalRow[]> {
  const byKey = Map.groupBy(journal.intents.all(), ({ row }) => row.key);
  const keys = [...byKey.keys()];
  const found: JournalRow[] = [];
  await forEachPart(keys.length, LOOKS_AT_ONCE, signal, async (number, lookSignal) => {
    const key = keys[number - 1] ?? "";
    const head = await headOf(place, { bucket: place.bucket, key: place.prefix + key }, lookSignal);
    const made = head === undefined ? undefined : byKey.get(key)?.findLast((intent) => isMade(intent, head));
    if (head === undefined || made === undefined) return;
    // A copy onto itself that was not made has left the class as it was.
    const row = { ...made.row, target: targetStamp(head), storageClass: head.storageClass };
    if (journal.problems.isDisproved(key)) found.push(notInStep(row));
    else if (hasNoMetadata(row)) found.push(...asCopied(row, journal.rows.get(key)));
    else found.push(row);
  });
  return found;
}

/** Ours, but read back and found to be wrong, whatever its ETag says: it is put again, or goes with its file. */
function notInStep(row: JournalRow): JournalRow {
  return { ...row, source: "", digest: "" };
}

/**
 * The journal knows no metadata of what was copied from another bucket, so they prove nothing: what has the content is
 * taken as CH5 does it, and where the journal has that content already it may be of before.
 */
function asCopied(row: JournalRow, known: JournalRow | undefined): readonly JournalRow[] {
  return known?.target === row.target ? [] : [{ ...row, origin: "adopted" }];
}

function isMade({ row, md5 }: Intent, head: ObjectHead): boolean {
  if (head.size !== row.size) return false;
  const form = etagForm(head.etag);
  const sameEtag = targetStamp(head) === row.target || (form.kind === "md5" && form.hex === md5);
  const written = decodeMetadata(head.metadata).md5;
  const sameMd5 = md5 !== undefined && written === Buffer.from(md5, "hex").toString("base64");
  return (sameEtag || sameMd5) && (hasNoMetadata(row) || hasMetadata(row, head));
}

function hasNoMetadata({ mtimeNs }: JournalRow): boolean {
  return mtimeNs === "";
}

function hasMetadata({ mtimeNs, mode }: JournalRow, { metadata }: ObjectHead): boolean {
  const expected = encodeMetadata({ mtimeNs: BigInt(mtimeNs), mode, md5: undefined });
  return Object.entries(expected).every(([name, value]) => metadata[name] === value);
}
