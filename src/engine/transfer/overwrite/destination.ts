import type { Entry, ObjectEntry } from "../../../shared/model/entry.ts";
import type { JournalRow } from "../../../shared/model/journal-row.ts";
import type { PutOperation } from "../../plan/operation.ts";
import { etagOfTarget } from "../../rules/object-stamp.ts";
import type { KnownObject } from "../retainer.ts";

/** A key that is about to be written, and what it holds as far as is known. */
export interface Destination {
  /** Without the prefix. */
  readonly key: string;
  /** Undefined: nothing. */
  readonly etag: string | undefined;
  /** VR8: the object of that ETag. */
  readonly object: KnownObject | undefined;
  /** This sync's listing showed it so; otherwise the journal says so. */
  readonly listed: boolean;
}

/** @param known the journal's row now: an earlier try may have been journaled since the operation was planned */
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
