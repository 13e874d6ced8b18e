import { LianaError } from "../../shared/errors.ts";
import type { JournalRow } from "../../shared/model/journal-row.ts";
import { etagOfTarget, targetStamp } from "../scan/object-stamp.ts";
import type { ObjectPlace, TransferContext } from "./context.ts";
import { copyOntoItself } from "./object-copy.ts";
import type { Outcome } from "./outcome.ts";

/** Classes that must be asked for before they can be read, so also before they can be copied. */
const ARCHIVES: ReadonlySet<string> = new Set(["GLACIER", "DEEP_ARCHIVE"]);

/**
 * CH7: the object moves to the job's class by a copy onto itself; content and metadata stay.
 * @throws LianaError `archived` with what it would take
 */
export async function reclassObject(
  context: TransferContext,
  place: ObjectPlace,
  row: JournalRow,
  current: string,
  signal: AbortSignal,
): Promise<Outcome> {
  const { storageClass, encryption } = context.options;
  if (ARCHIVES.has(current))
    throw new LianaError("archived", { key: row.key, class: current, wanted: storageClass });
  const from = { place, key: row.key, etag: etagOfTarget(row.target), size: row.size };
  const request = { from, traits: undefined, storageClass, encryption };
  const etag = await copyOntoItself(context, request, signal);
  const moved = {
    ...row,
    target: targetStamp({ etag, size: row.size }),
    storageClass: storageClass ?? current,
  };
  return { kind: "done", what: "reclassed", row: moved, bytes: 0, verified: false };
}
