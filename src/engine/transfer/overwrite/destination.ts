import type { Entry, ObjectEntry } from "../../../shared/model/entry.ts";
import type { JournalRow } from "../../../shared/model/journal-row.ts";
import type { PutOperation } from "../../plan/operation.ts";
import { etagOfTarget } from "../../rules/object-stamp.ts";
import type { KnownObject } from "../retainer.ts";

/** A key that is about to be written, and what it is known to hold. */
export interface Destination {
  /** Without the prefix. */
  readonly key: string;
  /** Undefined: the key is empty. */
  readonly etag: string | undefined;
  /** VR8: the object with that ETag. */
  readonly object: KnownObject | undefined;
  /** True if this sync's listing showed it; otherwise it comes from the journal. */
  readonly listed: boolean;
}

/**
 * @param known the journal's current row: an earlier attempt may have been journaled since the operation was planned
 */
export function destinationOf(
  { key, reason, target, listed }: PutOperation<Entry, ObjectEntry>,
  known: JournalRow | undefined,
): Destination {
  if (target !== undefined) return { key, etag: target.etag, object: target, listed: true };
  if (reason === "lost" || known === undefined) return { key, etag: undefined, object: undefined, listed };
  const { size, storageClass } = known;
  const object = { key, etag: etagOfTarget(known.target), size, storageClass };
  return { key, etag: object.etag, object, listed: false };
}
