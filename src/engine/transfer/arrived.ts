import type { LianaError } from "../../shared/errors.ts";
import type { JournalRow } from "../../shared/model/journal-row.ts";
import type { Intent } from "../journal/intents.ts";
import type { Journal } from "../journal/journal.ts";
import type { ListedObject, ObjectHead } from "../remote/port.ts";
import { targetStamp } from "../scan/object-stamp.ts";
import { etagForm } from "./content-digest.ts";
import type { MultipartContext } from "./context.ts";
import { ItemFailures } from "./item-failures.ts";
import { inspect } from "./inspect.ts";
import { decodeMetadata, encodeMetadata } from "./metadata.ts";
import { forEachPart } from "./part-loop.ts";

/** Looks at this many objects at once. */
const LOOKS_AT_ONCE = 16;

/** Refusals of HEAD in a row after which most keys are only looked for in listings. */
const REFUSALS = 32;

type Looking = Pick<MultipartContext, "journal" | "store">;

/** What became of the intents. Those of which nothing arrived are in neither. */
export interface Arrived {
  /** To journal, with what is there now. */
  readonly rows: readonly JournalRow[];
  /** Keys of which nobody can tell, and why. */
  readonly unknown: ReadonlyMap<string, LianaError>;
}

/**
 * JB4: what an earlier sync made at the target and did not journal, because it was killed or no answer came. That it
 * was to be made there proves nothing: it is ours if it has the content, time and mode that were to be sent. One key
 * that cannot be looked at costs the others nothing (JB5).
 */
export async function findArrived(context: Looking, signal: AbortSignal): Promise<Arrived> {
  const { journal } = context;
  const byKey = Map.groupBy(journal.intents.all(), ({ row }) => row.key);
  const keys = [...byKey.keys()];
  const rows: JournalRow[] = [];
  const unknown = new Map<string, LianaError>();
  const failures = new ItemFailures(REFUSALS);
  await forEachPart(keys.length, LOOKS_AT_ONCE, signal, async (number, lookSignal) => {
    const key = keys[number - 1] ?? "";
    const intents = byKey.get(key) ?? [];
    const seen = await inspect(context.store, key, failures, lookSignal);
    if (seen.kind === "head") {
      const made = intents.findLast((intent) => isMade(intent, seen.head));
      if (made !== undefined) rows.push(...rowsOf(journal, made, seen.head));
    } else if (seen.kind === "listed") {
      const fits = intents.filter((intent) => fitsListing(intent, seen.object));
      const made = fits.findLast(({ row }) => hasNoMetadata(row) && row.target === targetStamp(seen.object));
      if (made !== undefined) rows.push(...rowsOf(journal, made, seen.object));
      else if (fits.length > 0) unknown.set(key, seen.error);
    } else if (seen.kind === "unknown") unknown.set(key, seen.error);
  });
  return { rows, unknown };
}

function rowsOf(
  journal: Journal,
  { row: intended }: Intent,
  object: ListedObject | ObjectHead,
): readonly JournalRow[] {
  const row = withTarget(intended, object);
  if (journal.problems.isDisproved(row.key)) return [notInStep(row)];
  return hasNoMetadata(row) ? asCopied(row, journal.rows.get(row.key)) : [row];
}

/** A copy onto itself that was not made has left the class as it was. */
function withTarget(row: JournalRow, object: ListedObject | ObjectHead): JournalRow {
  return { ...row, target: targetStamp(object), storageClass: object.storageClass };
}

/** Whether the object may be the one that was meant, as far as a listing says. */
export function fitsListing({ row, md5 }: Intent, object: ListedObject): boolean {
  if (object.size !== row.size) return false;
  const form = etagForm(object.etag);
  return form.kind !== "md5" || md5 === undefined || form.hex === md5;
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

/** Whether an object is the one that was meant: its content, time and mode. */
export function isMade({ row, md5 }: Intent, head: ObjectHead): boolean {
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
