import type { DiskPath, Key } from "../../shared/model/disk-path.ts";
import type { Entry, GapReason, MountPoint } from "../../shared/model/entry.ts";
import type { JournalRow } from "../../shared/model/journal-row.ts";

/** Why a put: never seen, changed at the source, or missing at the target although it was put (CH6). */
export type PutReason = "new" | "changed" | "lost";

/**
 * Why a removal: gone at the source, the object of a folder that no longer needs one (NA5, NA7), a sidecar that its
 * database's object contains now (UN1), or not ours (DL2).
 */
export type RemoveReason = "gone" | "filled" | "absorbed" | "foreign";

/**
 * What a sync does about one key. A put whose content turns out to match the journal sends nothing and only updates
 * metadata (CH2): the planner does not read content, the transfer does.
 */
export type Operation<S extends Entry = Entry, T extends Entry = Entry> =
  | PutOperation<S, T>
  | AdoptOperation<S, T>
  | ReclassOperation<S, T>
  | RemoveOperation<T>
  | { readonly kind: "forget"; readonly key: Key }
  | { readonly kind: "stray-part"; readonly key: Key; readonly path: DiskPath }
  | MountPoint
  | GapOperation;

export interface PutOperation<S extends Entry, T extends Entry> {
  readonly kind: "put";
  readonly key: Key;
  readonly reason: PutReason;
  readonly source: S;
  readonly row: JournalRow | undefined;
  /** The target as listed; undefined if absent or not listed. */
  readonly target: T | undefined;
  /** Whether this sync listed the target; otherwise only the journal says what is there. */
  readonly listed: boolean;
}

/** The target holds something that this journal did not put there: compare, then adopt or put (CH5, RS3). */
export interface AdoptOperation<S extends Entry, T extends Entry> {
  readonly kind: "adopt";
  readonly key: Key;
  readonly source: S;
  readonly target: T;
  /** Present if something else changed what the journal knows (CH6). */
  readonly row: JournalRow | undefined;
}

/** CH7: same content, other storage class. */
export interface ReclassOperation<S extends Entry, T extends Entry> {
  readonly kind: "reclass";
  readonly key: Key;
  readonly source: S;
  readonly row: JournalRow;
  readonly target: T | undefined;
}

export interface RemoveOperation<T extends Entry> {
  readonly kind: "remove";
  readonly key: Key;
  readonly reason: RemoveReason;
  /** Undefined only for foreign entries. */
  readonly row: JournalRow | undefined;
  /** The target as listed in this sync; undefined if not listed. */
  readonly target: T | undefined;
}

/** An entry that could not be read or named, to be reported as a problem or counted as skipped. */
export interface GapOperation {
  readonly kind: "gap";
  readonly key: Key;
  readonly side: "source" | "target";
  readonly reason: GapReason;
  readonly shown: string;
  /** A source entry belongs where the disk holds something unknown. */
  readonly blocks: boolean;
}
