import type { WireError } from "../../shared/errors.ts";
import type { FileEventKind } from "../../shared/model/sync.ts";
import type { Operation } from "../plan/operation.ts";

/** What a sync tells its host while it runs. Facts, no words. */
export type SyncEvent =
  | {
      readonly kind: "file";
      readonly what: FileEventKind;
      readonly key: string;
      readonly bytes: number;
      readonly detail: string;
    }
  | { readonly kind: "problem"; readonly key: string; readonly error: WireError }
  | { readonly kind: "held"; readonly key: string; readonly bytes: number }
  /** A dry run's plan. */
  | {
      readonly kind: "planned";
      readonly operation: Exclude<Operation["kind"], "gap" | "stray-part" | "mount" | "forget">;
      readonly key: string;
      readonly bytes: number;
    }
  /** TR6: this computer put it there, and it was not there to be restored. `job`: whose record says so. */
  | { readonly kind: "missing"; readonly key: string; readonly job: string }
  | { readonly kind: "warning"; readonly error: WireError }
  /** GU4: the user's word was carried out. `from`: the computer that had it; undefined where nobody else did. */
  | { readonly kind: "taken-over"; readonly from: string | undefined };

/** How far a running sync is. Numbers only grow. */
export interface SyncProgress {
  readonly phase: "scanning" | "removing" | "finishing";
  /** Operations found so far, and how many of them have ended. */
  readonly found: number;
  readonly done: number;
  /** The scan has ended: `found` and `bytesFound` are all there is to transfer. */
  readonly planned: boolean;
  /** Content bytes of the operations found, and of those that have ended. */
  readonly bytesFound: number;
  readonly bytesDone: number;
  readonly unchanged: number;
  /** Content bytes of what is at work now. */
  readonly bytesUnderWay: number;
  /** Content bytes of what is unchanged; known only where the sync read all rows, as a first one does. */
  readonly bytesUnchanged: number;
  /** TR4: no sync of the job over everything has come to its end yet. */
  readonly first: boolean;
  /** What is under way, the oldest first; no more than a view shows. */
  readonly current: readonly CurrentOperation[];
}

/** A transfer or comparison at work now. */
export interface CurrentOperation {
  readonly key: string;
  /** Of its content, whole. */
  readonly bytes: number;
}
