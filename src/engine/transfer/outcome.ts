import type { Entry } from "../../shared/model/entry.ts";
import type { LianaError } from "../../shared/errors.ts";
import type { JournalRow } from "../../shared/model/journal-row.ts";
import type { FileEventKind } from "../../shared/model/sync.ts";
import type { Unkept } from "../../shared/model/unkept.ts";
import type { PendingRemoval } from "../journal/removals.ts";
import type { SeenBytes } from "../journal/restless.ts";
import type { FirstFound } from "../remote/health.ts";
import type { Foreseen } from "./foreseen.ts";
import type { ObjectStates } from "./object-states.ts";
import type { ForeignEdits } from "./overwrite/foreign-edits.ts";
import type { AdoptOperation, PutOperation, ReclassOperation } from "../plan/operation.ts";

/** How the transfer of one key ended. Any other ending is a thrown LianaError; `vanished` is not a problem. */
export type Outcome =
  | {
      readonly kind: "done";
      /** Undefined: a closer check found it up to date, so the history gets no line. */
      readonly what: FileEventKind | undefined;
      readonly row: JournalRow;
      /** The version that the row is about, if something told it. */
      readonly versionId?: string | undefined;
      /** Content bytes of this file that were transferred or copied by the service. */
      readonly bytes: number;
      /** The service copied the content: nothing was sent. */
      readonly inService?: true;
      /** A digest of the transferred content was compared. */
      readonly verified: boolean;
      /** CH8: the key of the object that was copied. */
      readonly from?: string;
      /** FE1: why the write found something other than expected at the target. */
      readonly blame?: "lost" | "overwritten";
      /** RS9: the key of an object whose path on the disk is taken by something newer. */
      readonly older?: string;
      /** UP7: the file was written to meanwhile: the object is a consistent, but not the current state. */
      readonly outdated?: true;
      /** NA7: the object of a folder with content; it gets no history line. */
      readonly quiet?: true;
      /** NA9: properties of the file that the object does not hold. */
      readonly unkept?: readonly Unkept[];
    }
  /** NA7: a folder that gets its time and mode at the end of the sync. */
  | { readonly kind: "begun" }
  /** The file changed while it was read: try again later (UP1). */
  | {
      readonly kind: "changing";
      /** UP7: the bytes the file was seen to begin with. */
      readonly seen?: SeenBytes | undefined;
      /** The object is not what the journal says (CH6). */
      readonly refuted?: boolean;
    };

/** UP7: marks an object that is not the current file. */
export function outdated(outcome: Outcome): Outcome {
  return outcome.kind === "done" ? { ...outcome, outdated: true } : outcome;
}

/** How the removal of one key ended. */
export type RemovalOutcome =
  | { readonly kind: "removed"; readonly key: string; readonly bytes: number }
  /** It is no longer what this job wrote, so it stays (DL2). */
  | { readonly kind: "not-ours"; readonly key: string }
  /** `mayBeDone`: only the answer is missing; the removal may have happened. */
  | { readonly kind: "failed"; readonly key: string; readonly error: LianaError; readonly mayBeDone: boolean }
  /** The evidence became too old before the request was sent: check again (DL5). */
  | { readonly kind: "late"; readonly key: string };

/** NA7: how a folder was finished. */
export type FolderEnd =
  | {
      readonly kind: "done";
      readonly key: string;
      readonly row: JournalRow;
      /** This sync wrote nothing in it. */
      readonly isEmpty: boolean;
    }
  | { readonly kind: "failed"; readonly key: string; readonly error: LianaError };

/** NA7: folders of a local target: their times and modes are set after their content. */
export interface FolderTransfer<S extends Entry, T extends Entry> {
  /** Call before any content of the folder is written. */
  begin(operation: PutOperation<S, T> | AdoptOperation<S, T>, signal: AbortSignal): Promise<Outcome>;
  /** Call after all transfers and deletions; yields the deepest folder first. */
  finish(): AsyncGenerator<FolderEnd, void>;
}

/** A removal whose two sides have just been checked. */
export interface ProvenRemoval extends PendingRemoval {
  /** The evidence is valid until then (`Clock.monotonic`, ms). */
  readonly sendBy: number;
}

/** CH8: copies of objects that will be overwritten before all files that need their content have copied it. */
export interface Spares {
  /**
   * Copies the object described by `row` for later puts.
   * @returns false if that is impossible or not worthwhile
   */
  make(row: JournalRow, signal: AbortSignal): Promise<boolean>;
  /** Removes the copy made of the object at `key`. */
  drop(key: string, signal: AbortSignal): Promise<void>;
  /** Whether an earlier sync left copies. */
  any(): boolean;
  /** Removes copies left by earlier syncs. */
  sweep(signal: AbortSignal): Promise<void>;
}

/**
 * Carries out operations in one direction. The sync decides what and when; a transfer only executes. After the signal
 * is aborted it starts no new change on either side.
 */
export interface Transfer<S extends Entry, T extends Entry> {
  /**
   * GU5: one cheap check before the first operation; throws what would fail every operation.
   * @returns the first object found, if the target is a bucket
   */
  check(signal: AbortSignal): Promise<FirstFound>;
  /** @param ready awaited before the first request: a file that turns out to be unchanged sends none (CH4) */
  put(operation: PutOperation<S, T>, signal: AbortSignal, ready: () => Promise<void>): Promise<Outcome>;
  adopt(operation: AdoptOperation<S, T>, signal: AbortSignal): Promise<Outcome>;
  /**
   * RS15: what `put` or `adopt` would do, without a change on either side; undefined for a folder. Only restores to a
   * folder have it.
   */
  foresee?(
    operation: PutOperation<S, T> | AdoptOperation<S, T>,
    signal: AbortSignal,
  ): Promise<Foreseen | undefined>;
  reclass(operation: ReclassOperation<S, T>, signal: AbortSignal): Promise<Outcome>;
  /** Undefined if the target is a bucket, where a folder object is like any other. */
  readonly folders: FolderTransfer<S, T> | undefined;
  /**
   * The current state of entries to be removed, in key order. Undefined for a target that compares each entry as it
   * removes it.
   */
  readonly states: ObjectStates | undefined;
  /** FE3: what other programs wrote to the target. Undefined if the target is a folder. */
  readonly edits: ForeignEdits | undefined;
  /** Undefined if the source cannot detect moves. */
  readonly spares: Spares | undefined;
  /** At most 1,000 per call. */
  remove(removals: readonly ProvenRemoval[], signal: AbortSignal): Promise<readonly RemovalOutcome[]>;
  /** Removes a temporary file left by a killed sync. */
  removeStrayPart(path: string): Promise<void>;
  /**
   * Removes what is no longer needed.
   * @param wanted keys whose transfer may be resumed
   */
  clear(wanted: (key: string) => boolean): Promise<void>;
  /** Ends the sync: makes its writes durable. */
  finish(): Promise<void>;
}
