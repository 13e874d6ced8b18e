import type { WireError } from "../errors.ts";

/** One run of a job, in numbers. Field names are the summary line's (04-interface). */
export interface SyncSummary {
  readonly uploaded: number;
  readonly downloaded: number;
  /** From bucket to bucket, or in the bucket from another key of the same file (CH8). */
  readonly copied: number;
  /** Found in place with the same content (CH5). */
  readonly adopted: number;
  /** Metadata or storage class brought up to date without content. */
  readonly touched: number;
  readonly deleted: number;
  /** Deletions that wait for the user's word (GU2). */
  readonly held: number;
  readonly unchanged: number;
  /** Left alone by the conflict rule of a restore, and files in doubt that were written beside others. */
  readonly conflicts: number;
  /** Content read back or digests compared before the journal was told (RS6). */
  readonly verified: number;
  /** Under the prefix but not this job's (DL2). */
  readonly foreign: number;
  /** Sockets, pipes, devices and skipped links (NA4). */
  readonly skipped: number;
  readonly problems: number;
  /** Content bytes sent, received, or copied by the service; each try counts. Of a dry run: those that would be. */
  readonly bytes: number;
  /** Of these, those that the service copied. Syncs of earlier versions did not tell them apart. */
  readonly bytesCopied?: number | undefined;
  /** Of these, those that were sent, and those that were received. Missing in syncs of earlier versions. */
  readonly bytesUp?: number | undefined;
  readonly bytesDown?: number | undefined;
  /** TR6: of a restore, what this computer put in the bucket and what was not there any more; absent where nothing. */
  readonly missing?: number | undefined;
  /** RS8: objects of files that were deleted, which were left in the source; absent where there were none. */
  readonly leftovers?: number | undefined;
  /** FE3: objects of other programs that files took the place of, and which are kept; absent where nothing. */
  readonly foreignEdits?: number | undefined;
  /** UP7: files that were written to meanwhile: what they were when they were opened was sent. */
  readonly outdated?: number | undefined;
  /** NA7: folders whose object, or whose time and mode, was brought up to date; no file is one. Absent where none. */
  readonly folders?: number | undefined;
  readonly requests: number;
  readonly seconds: number;
}

/**
 * `in-step`: nothing is left to do. `problems`: some files were not done. `held`: deletions wait.
 * `failed`: the sync could not run. `stopped`: the user or the host ended it.
 */
export type SyncOutcome = "in-step" | "problems" | "held" | "failed" | "stopped";

export interface SyncRecord {
  readonly id: number;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** Undefined while it runs, or when it was killed. */
  readonly endedAt: number | undefined;
  readonly outcome: SyncOutcome | undefined;
  readonly summary: SyncSummary | undefined;
}

export type FileEventKind =
  | "uploaded"
  | "downloaded"
  | "copied"
  /** CH8: copied in the bucket from another key of the same file. */
  | "moved"
  | "adopted"
  | "touched"
  | "reclassed"
  | "deleted"
  | "kept"
  | "kept-both"
  /** FE3: another program had put the object; it is kept, and the file takes its place. */
  | "foreign-edit"
  | "problem"
  /** A command of the user's that ran before or after a sync; `key` is which, `detail` is how it ended and what it wrote. */
  | "command";

/** Something that happened to one file (HI1). */
export interface FileEvent {
  /** 0 until stored. */
  readonly id: number;
  readonly sync: number;
  readonly at: number;
  readonly what: FileEventKind;
  readonly key: string;
  readonly bytes: number;
  /**
   * `lost` or `overwritten` when something else had changed the object (CH6); `held` for the answer to a held
   * deletion (GU2), whose `sync` is 0; of a deletion what `DeletionDetail` describes; the other key of a file that
   * was moved, or restored under another name (RS9); where an object of another program is kept: `version`, or the key of its copy below the prefix; an
   * error's code; else empty.
   */
  readonly detail: string;
}

/** A condition of one file that needs attention. */
export interface FileProblem extends WireError {
  readonly key: string;
  /** Milliseconds since 1970. */
  readonly since: number;
}
