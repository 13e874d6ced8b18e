import type { Entry } from "../../shared/model/entry.ts";
import type { LianaError } from "../../shared/errors.ts";
import type { JournalRow } from "../../shared/model/journal-row.ts";
import type { FileEventKind } from "../../shared/model/sync.ts";
import type { Unkept } from "../../shared/model/unkept.ts";
import type { PendingRemoval } from "../journal/removals.ts";
import type { SeenBytes } from "../journal/restless.ts";
import type { FirstFound } from "../remote/health.ts";
import type { ObjectStates } from "./object-states.ts";
import type { ForeignEdits } from "./overwrite/foreign-edits.ts";
import type { AdoptOperation, PutOperation, ReclassOperation } from "../plan/operation.ts";

/** How a transfer of one key ended. Anything else is a thrown LianaError; `vanished` is no problem. */
export type Outcome =
  | {
      readonly kind: "done";
      /** Undefined: in step after a closer look, nothing worth a line in the history. */
      readonly what: FileEventKind | undefined;
      readonly row: JournalRow;
      /** Content bytes of this file that moved, or that the service copied. */
      readonly bytes: number;
      /** The service copied the content: none of it went over the wire. */
      readonly inService?: true;
      /** A digest of what arrived was compared. */
      readonly verified: boolean;
      /** CH8: the key of the object that was copied. */
      readonly from?: string;
      /** FE1: what the write found where another object, or any, was expected. */
      readonly blame?: "lost" | "overwritten";
      /** RS9: the key of an object whose name something newer has on the disk. */
      readonly older?: string;
      /** UP7: the file was written to meanwhile: the object is a whole state of it, and not the one of now. */
      readonly outdated?: true;
      /** NA7: the object of a folder with content: no line of its own in the history. */
      readonly quiet?: true;
      /** NA9: what the file has and the object does not hold. */
      readonly unkept?: readonly Unkept[];
    }
  /** NA7: a folder that gets its time and mode at the end of the sync. */
  | { readonly kind: "begun" }
  /** The file changed while it was read: try again later (UP1). */
  | {
      readonly kind: "changing";
      /** UP7: what it was seen to begin with. */
      readonly seen?: SeenBytes | undefined;
      /** The object is not what the journal says of it (CH6). */
      readonly refuted?: boolean;
    };

/** UP7: of an object that is not the file of now. */
export function outdated(outcome: Outcome): Outcome {
  return outcome.kind === "done" ? { ...outcome, outdated: true } : outcome;
}

/** How the removal of one key ended. */
export type RemovalOutcome =
  | { readonly kind: "removed"; readonly key: string; readonly bytes: number }
  /** It is not what this job put there any more, so it stays (DL2). */
  | { readonly kind: "not-ours"; readonly key: string }
  /** `mayBeDone`: the answer is missing, not the request. */
  | { readonly kind: "failed"; readonly key: string; readonly error: LianaError; readonly mayBeDone: boolean }
  /** What is known of it became too old before the request was sent: to be looked at once more (DL5). */
  | { readonly kind: "late"; readonly key: string };

/** NA7: how a folder was brought to its end. */
export type FolderEnd =
  | {
      readonly kind: "done";
      readonly key: string;
      readonly row: JournalRow;
      /** Nothing in it was written in this sync. */
      readonly isEmpty: boolean;
    }
  | { readonly kind: "failed"; readonly key: string; readonly error: LianaError };

/** NA7: folders of a target that is a folder: their times and modes come after their content. */
export interface FolderTransfer<S extends Entry, T extends Entry> {
  /** Before any content of the folder. */
  begin(operation: PutOperation<S, T> | AdoptOperation<S, T>, signal: AbortSignal): Promise<Outcome>;
  /** Behind all transfers and deletions, the deepest first. */
  finish(): AsyncGenerator<FolderEnd, void>;
}

/** A removal of which both sides have just been looked at. */
export interface ProvenRemoval extends PendingRemoval {
  /** What is known holds until then (`Clock.monotonic`, ms). */
  readonly sendBy: number;
}

/** CH8: copies of objects that are overwritten before all that is wanted of them has been copied. */
export interface Spares {
  /**
   * Copies the object that `row` says, for the puts that come after.
   * @returns false where it cannot be, or is not worth it
   */
  make(row: JournalRow, signal: AbortSignal): Promise<boolean>;
  /** Removes the copy that was made of the object at `key`. */
  drop(key: string, signal: AbortSignal): Promise<void>;
  /** Whether an earlier sync left some. */
  any(): boolean;
  /** Removes what earlier syncs left. */
  sweep(signal: AbortSignal): Promise<void>;
}

/**
 * One direction's way to carry out operations. The sync decides what and when; a transfer only does.
 * After the signal is aborted no new change of either side is begun.
 */
export interface Transfer<S extends Entry, T extends Entry> {
  /**
   * GU5: one cheap look before the first operation; throws what would fail every operation.
   * @returns what is first at a target that is a bucket
   */
  check(signal: AbortSignal): Promise<FirstFound>;
  /** @param ready awaited before the first request: a file that turns out to be unchanged sends none (CH4) */
  put(operation: PutOperation<S, T>, signal: AbortSignal, ready: () => Promise<void>): Promise<Outcome>;
  adopt(operation: AdoptOperation<S, T>, signal: AbortSignal): Promise<Outcome>;
  reclass(operation: ReclassOperation<S, T>, signal: AbortSignal): Promise<Outcome>;
  /** Undefined for a target that is a bucket, where the object of a folder is one like any other. */
  readonly folders: FolderTransfer<S, T> | undefined;
  /**
   * The present state of what is to be removed, in key order. Undefined for a target that compares each entry as it
   * removes it.
   */
  readonly states: ObjectStates | undefined;
  /** FE3: what other programs put at the target. Undefined for a target that is a folder. */
  readonly edits: ForeignEdits | undefined;
  /** Undefined where the source says nothing of moves. */
  readonly spares: Spares | undefined;
  /** At most 1,000 at once. */
  remove(removals: readonly ProvenRemoval[], signal: AbortSignal): Promise<readonly RemovalOutcome[]>;
  /** A temporary file that a killed sync left. */
  removeStrayPart(path: string): Promise<void>;
  /**
   * Removes what nobody needs any more.
   * @param wanted keys whose transfer may still go on
   */
  clear(wanted: (key: string) => boolean): Promise<void>;
  /** Ends the sync: what it wrote is durable. */
  finish(): Promise<void>;
}
