import type { Entry } from "../../shared/model/entry.ts";
import type { LianaError } from "../../shared/errors.ts";
import type { JournalRow } from "../../shared/model/journal-row.ts";
import type { FileEventKind } from "../../shared/model/pass.ts";
import type { PendingRemoval } from "../journal/removals.ts";
import type { AdoptOperation, PutOperation, ReclassOperation } from "../plan/operation.ts";

/** How a transfer of one key ended. Anything else is a thrown LianaError; `vanished` is no problem. */
export type Outcome =
  | {
      readonly kind: "done";
      /** Undefined: in step after a closer look, nothing worth a line in the history. */
      readonly what: FileEventKind | undefined;
      readonly row: JournalRow;
      /** Content bytes that moved, or that the service copied. */
      readonly bytes: number;
      /** A digest of what arrived was compared. */
      readonly verified: boolean;
      /** CH8: the key of the object that was copied. */
      readonly from?: string;
    }
  /** The file changed while it was read: try again later (UP1). */
  | {
      readonly kind: "changing";
      /** The object is not what the journal says of it (CH6). */
      readonly refuted?: boolean;
    };

/** How the removal of one key ended. */
export type RemovalOutcome =
  | { readonly kind: "removed"; readonly key: string; readonly bytes: number }
  /** It is not what this job put there any more, so it stays (DL2). */
  | { readonly kind: "not-ours"; readonly key: string }
  | { readonly kind: "failed"; readonly key: string; readonly error: LianaError };

/**
 * One direction's way to carry out operations. The pass decides what and when; a transfer only does.
 * After the signal is aborted no new change of either side is begun.
 */
export interface Transfer<S extends Entry, T extends Entry> {
  /** GU5: one cheap look before the first operation; throws what would fail every operation. */
  check(signal: AbortSignal): Promise<void>;
  /**
   * Clears what an earlier pass left half done and nobody can resume.
   * @returns what such a pass made, as it is to be journaled (JB4)
   */
  recover(signal: AbortSignal): Promise<readonly JournalRow[]>;
  /** @param ready awaited before the first request: a file that turns out to be unchanged sends none (CH4) */
  put(operation: PutOperation<S, T>, signal: AbortSignal, ready: () => Promise<void>): Promise<Outcome>;
  adopt(operation: AdoptOperation<S, T>, signal: AbortSignal): Promise<Outcome>;
  reclass(operation: ReclassOperation<S, T>, signal: AbortSignal): Promise<Outcome>;
  /** At most 1,000 at once. */
  remove(removals: readonly PendingRemoval[], signal: AbortSignal): Promise<readonly RemovalOutcome[]>;
  /** A temporary file that a killed pass left. */
  removeLeftover(path: string): Promise<void>;
  /**
   * Ends the pass: what it wrote is durable, uploads no longer wanted are aborted.
   * @param wanted keys whose upload may still be resumed
   */
  finish(wanted: (key: string) => boolean, signal: AbortSignal): Promise<void>;
}
