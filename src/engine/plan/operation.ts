import type { Entry, GapReason, MountPoint } from "../../shared/model/entry.ts";
import type { JournalRow } from "../../shared/model/journal-row.ts";

/** Why a put: never seen, changed at the source, or missing at the target though it was put (CH6). */
export type PutReason = "new" | "changed" | "lost";

/**
 * Why a removal: gone at the source, the object of a folder that needs none any more (NA5, NA7), a sidecar that the
 * object of its database holds now (UN1), or not ours (DL2).
 */
export type RemoveReason = "gone" | "filled" | "absorbed" | "foreign";

/**
 * What a sync does about one key. A put whose content turns out to be the journal's sends nothing
 * and only brings metadata up to date (CH2): the planner does not read content, the transfer does.
 */
export type Operation<S extends Entry = Entry, T extends Entry = Entry> =
  | PutOperation<S, T>
  | AdoptOperation<S, T>
  | ReclassOperation<S, T>
  | RemoveOperation<T>
  | { readonly kind: "forget"; readonly key: string }
  | { readonly kind: "stray-part"; readonly key: string; readonly path: string }
  | MountPoint
  | GapOperation;

export interface PutOperation<S extends Entry, T extends Entry> {
  readonly kind: "put";
  readonly key: string;
  readonly reason: PutReason;
  readonly source: S;
  readonly row: JournalRow | undefined;
  /** The target as listed; undefined when absent or not listed. */
  readonly target: T | undefined;
  /** Whether this sync listed the target; otherwise the journal alone says what is there. */
  readonly listed: boolean;
}

/** Something is at the target that this journal did not put there: compare, then adopt or put (CH5, RS3). */
export interface AdoptOperation<S extends Entry, T extends Entry> {
  readonly kind: "adopt";
  readonly key: string;
  readonly source: S;
  readonly target: T;
  /** Present when something else changed what the journal knows (CH6). */
  readonly row: JournalRow | undefined;
}

/** CH7: same content, other storage class. */
export interface ReclassOperation<S extends Entry, T extends Entry> {
  readonly kind: "reclass";
  readonly key: string;
  readonly source: S;
  readonly row: JournalRow;
  readonly target: T | undefined;
}

export interface RemoveOperation<T extends Entry> {
  readonly kind: "remove";
  readonly key: string;
  readonly reason: RemoveReason;
  /** Undefined only for foreign entries. */
  readonly row: JournalRow | undefined;
  /** The target as listed in this sync; undefined when not listed. */
  readonly target: T | undefined;
}

/** A place that could not be read or named, to be told as a problem or counted as skipped. */
export interface GapOperation {
  readonly kind: "gap";
  readonly key: string;
  readonly side: "source" | "target";
  readonly reason: GapReason;
  readonly shown: string;
  /** Something of the source should be where only the disk knows what is. */
  readonly blocks: boolean;
}
