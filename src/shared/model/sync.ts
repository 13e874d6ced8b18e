import type { WireError } from "../errors.ts";

/** Numbers of one sync. The fields are those of the summary line. */
export interface SyncSummary {
  readonly uploaded: number;
  readonly downloaded: number;
  /** Copied from bucket to bucket, or within the bucket from another key of the same file (CH8). */
  readonly copied: number;
  /** Found at the target with the same content (CH5). */
  readonly adopted: number;
  /** Metadata or storage class updated without sending content. */
  readonly touched: number;
  readonly deleted: number;
  /** Deletions that wait for approval (GU2). */
  readonly held: number;
  readonly unchanged: number;
  /** Files that the conflict rule of a restore left alone, and uncertain files that were written next to others. */
  readonly conflicts: number;
  /** Verified by reading content back or comparing digests before the row was written (RS6). */
  readonly verified: number;
  /** Objects under the prefix that do not belong to this job (DL2). */
  readonly foreign: number;
  /** Sockets, pipes, devices and skipped links (NA4). */
  readonly skipped: number;
  readonly problems: number;
  /**
   * Content bytes sent, received, or copied by the service, including repeated attempts. In a dry run: planned bytes.
   */
  readonly bytes: number;
  /** How many of these the service copied. Missing in syncs of earlier versions. */
  readonly bytesCopied?: number | undefined;
  /** How many of these were sent and received. Missing in syncs of earlier versions. */
  readonly bytesUp?: number | undefined;
  readonly bytesDown?: number | undefined;
  /** TR6: files of a restore that this computer had uploaded and that are no longer in the bucket; absent if none. */
  readonly missing?: number | undefined;
  /** RS8: objects of deleted files that were not restored; absent if none. */
  readonly leftovers?: number | undefined;
  /** FE3: objects of other programs that were replaced and are kept; absent if none. */
  readonly foreignEdits?: number | undefined;
  /** UP7: files that changed while they were sent. The bucket has their content from when they were opened. */
  readonly outdated?: number | undefined;
  /** NA7: folders whose object, or whose time and mode, was updated. Not counted as files. Absent if none. */
  readonly folders?: number | undefined;
  /** RS5: archived files that are not restored yet, because the service makes them readable; absent if none. */
  readonly retrieving?: number | undefined;
  readonly requests: number;
  readonly seconds: number;
}

/**
 * `in-step`: everything is up to date. `problems`: some files could not be synced. `held`: deletions wait for approval.
 * `failed`: the sync could not run. `stopped`: the user or the host stopped it.
 */
export type SyncOutcome = "in-step" | "problems" | "held" | "failed" | "stopped";

export interface SyncRecord {
  readonly id: number;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** Undefined while the sync runs, or if it was killed. */
  readonly endedAt: number | undefined;
  readonly outcome: SyncOutcome | undefined;
  readonly summary: SyncSummary | undefined;
  /** Why it failed. */
  readonly error: WireError | undefined;
}

export type FileEventKind =
  | "uploaded"
  | "downloaded"
  | "copied"
  /** CH8: copied within the bucket from another key of the same file. */
  | "moved"
  | "adopted"
  | "touched"
  | "reclassed"
  | "deleted"
  | "kept"
  | "kept-both"
  /** FE3: the file replaced an object of another program, which is kept. */
  | "foreign-edit"
  | "problem"
  /** VE4: the object is not what was put; `detail` is a `DamageKind`. */
  | "damaged"
  /** VE4: the local file was put again in place of a damaged object. */
  | "healed"
  /** A command before or after a sync. `key` names it; `detail` contains how it ended and its output. */
  | "command";

/** HI1: what happened to one file. */
export interface FileEvent {
  /** 0 until stored. */
  readonly id: number;
  readonly sync: number;
  readonly at: number;
  readonly what: FileEventKind;
  readonly key: string;
  readonly bytes: number;
  /**
   * `lost` or `overwritten` if another program had changed the object (CH6); `held` for the answer to a held deletion
   * (GU2), whose `sync` is 0; for a deletion see `DeletionDetail`; the other key of a file that was moved, or restored under
   * another name (RS9); where an object of another program is kept: `version`, or the key of its copy below the prefix; the
   * code of an error; else empty.
   */
  readonly detail: string;
}

/** A condition of one file that needs attention. */
export interface FileProblem extends WireError {
  readonly key: string;
  /** Milliseconds since 1970. */
  readonly since: number;
}
