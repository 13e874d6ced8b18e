import type { WireError } from "../../shared/errors.ts";
import type { Delay } from "../../shared/model/delay.ts";
import type { FileEventKind } from "../../shared/model/sync.ts";
import type { Operation } from "../plan/operation.ts";

/** What a sync reports to its host while it runs: facts, without text for people. */
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
  /** An operation that a dry run would perform. */
  | {
      readonly kind: "planned";
      readonly operation: Exclude<Operation["kind"], "gap" | "stray-part" | "mount" | "forget">;
      readonly key: string;
      readonly bytes: number;
    }
  /** TR6: an object that this computer uploaded and the restore did not find. `job`: whose journal records it. */
  | { readonly kind: "missing"; readonly key: string; readonly job: string }
  | { readonly kind: "warning"; readonly error: WireError }
  /** RT9: requests are being retried or remain unanswered. The sync continues. */
  | { readonly kind: "delay"; readonly delay: Delay }
  /** GU4: the prefix was taken over on the user's request. `from`: the previous owner; undefined if there was none. */
  | { readonly kind: "taken-over"; readonly from: string | undefined };

/** Progress of a running sync. Numbers never decrease, except `bytesUnderWay`. */
export interface SyncProgress {
  readonly phase: "scanning" | "removing" | "finishing";
  /** Operations found so far, and how many of them have ended. */
  readonly found: number;
  readonly done: number;
  /** The scan has ended: `found` and `bytesFound` are all there is to transfer. */
  readonly planned: boolean;
  /** Content bytes of `found` and of `done`. */
  readonly bytesFound: number;
  readonly bytesDone: number;
  readonly unchanged: number;
  /** Content bytes of the running operations. */
  readonly bytesUnderWay: number;
  /** Content bytes of unchanged entries; known only if the sync read every row, as the first one does. */
  readonly bytesUnchanged: number;
  /** TR4: no full sync of the job has completed yet. */
  readonly first: boolean;
  /** Running operations, the oldest first; at most as many as a screen shows. */
  readonly current: readonly CurrentOperation[];
}

/** A running transfer or comparison. */
export interface CurrentOperation {
  readonly key: string;
  /** Size of the whole content. */
  readonly bytes: number;
}
