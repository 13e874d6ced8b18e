import type { LianaError } from "../../shared/errors.ts";
import type { JournalRow } from "../../shared/model/journal-row.ts";
import type { Intent } from "../journal/intents.ts";
import type { Journal } from "../journal/journal.ts";
import type { ListedObject, ObjectHead } from "../remote/port.ts";
import { targetStamp } from "../rules/object-stamp.ts";
import { md5InEtag } from "../rules/etag.ts";
import type { MultipartContext } from "./context.ts";
import { ItemFailures } from "./item-failures.ts";
import { inspect } from "./inspect.ts";
import { decodeMetadata } from "./dialects.ts";
import { encodeMetadata } from "./metadata.ts";
import { forEachPart } from "./part-loop.ts";

/** Number of objects checked concurrently. */
const LOOKS_AT_ONCE = 16;

/** After this many consecutive refusals of HEAD, most keys are only looked up in listings. */
const REFUSALS = 32;

type Looking = Pick<MultipartContext, "journal" | "store">;

/** A row to journal, with the object that is there now, and its version if the service told it. */
export interface ArrivedRow {
  readonly row: JournalRow;
  readonly versionId?: string | undefined;
}

/** What became of the intents. An intent of which nothing arrived is in neither list. */
export interface Arrived {
  readonly rows: readonly ArrivedRow[];
  /** Keys whose state could not be determined, and why. */
  readonly unknown: ReadonlyMap<string, LianaError>;
}

/**
 * JB4: objects that an earlier sync wrote to the target but did not journal, because it was killed or got no answer.
 * The intent alone proves nothing: the object is ours if it has the content, time and mode that were to be sent. A key
 * that cannot be checked does not affect the others (JB5).
 */
export async function findArrived(context: Looking, signal: AbortSignal): Promise<Arrived> {
  const { journal } = context;
  const byKey = [...Map.groupBy(journal.intents.all(), ({ row }) => row.key)];
  const rows: ArrivedRow[] = [];
  const unknown = new Map<string, LianaError>();
  const failures = new ItemFailures(REFUSALS);
  await forEachPart(byKey.length, LOOKS_AT_ONCE, signal, async (number, lookSignal) => {
    const [key, intents] = byKey[number - 1] ?? [];
    if (key === undefined || intents === undefined) return;
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
): readonly ArrivedRow[] {
  const row = withTarget(intended, object);
  const versionId = "versionId" in object ? object.versionId : undefined;
  if (journal.problems.isDisproved(row.key)) return [{ row: notInStep(row), versionId }];
  const found = hasNoMetadata(row) ? asCopied(row, journal.rows.get(row.key)) : [row];
  return found.map((one) => ({ row: one, versionId }));
}

/** If a copy of the object onto itself did not happen, the storage class is unchanged. */
function withTarget(row: JournalRow, object: ListedObject | ObjectHead): JournalRow {
  return { ...row, target: targetStamp(object), storageClass: object.storageClass };
}

/** Whether the object may be the intended one, as far as a listing shows. */
export function fitsListing({ row, md5 }: Intent, object: ListedObject): boolean {
  if (object.size !== row.size) return false;
  const stored = md5InEtag(object.etag);
  return stored === undefined || md5 === undefined || stored === md5;
}

/** Ours, but read back and found wrong, whatever its ETag says: it is sent again, or deleted with its file. */
function notInStep(row: JournalRow): JournalRow {
  return { ...row, source: "", digest: "" };
}

/**
 * The journal does not know the metadata of an object copied from another bucket, so metadata proves nothing. An object
 * with the right content is adopted as in CH5; if the journal already has that content, the object may predate the
 * copy.
 */
function asCopied(row: JournalRow, known: JournalRow | undefined): readonly JournalRow[] {
  return known?.target === row.target ? [] : [{ ...row, origin: "adopted" }];
}

/** Whether an object is the intended one: same content, time and mode. */
export function isMade({ row, md5 }: Intent, head: ObjectHead): boolean {
  if (head.size !== row.size) return false;
  const sameEtag = targetStamp(head) === row.target || (md5 !== undefined && md5InEtag(head.etag) === md5);
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
