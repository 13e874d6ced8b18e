/** Numbers of one sync. The fields are those of the summary line. */
export interface SyncSummary {
  readonly uploaded: number;
  readonly downloaded: number;
  /** From bucket to bucket, or in the bucket from another key of the same file (CH8). */
  readonly copied: number;
  /** Found in place with the same content (CH5). */
  readonly adopted: number;
  /** Metadata or storage class updated without sending content. */
  readonly touched: number;
  readonly deleted: number;
  /** Deletions that wait for approval (GU2). */
  readonly held: number;
  readonly unchanged: number;
  /** Files left alone by the conflict rule of a restore, and doubtful files that were written beside others. */
  readonly conflicts: number;
  /** Files whose content was read back or whose digests were compared before they were recorded (RS6). */
  readonly verified: number;
  /** Objects below the prefix that are not of this job (DL2). */
  readonly foreign: number;
  /** Sockets, pipes, devices and skipped links (NA4). */
  readonly skipped: number;
  readonly problems: number;
  /**
   * Content bytes sent, received, or copied by the service, including retries. In a dry run: the bytes it would
   * transfer.
   */
  readonly bytes: number;
  /** Bytes of these that the service copied. Missing in syncs of earlier versions. */
  readonly bytesCopied?: number | undefined;
  /** Bytes of these that were sent and received. Missing in syncs of earlier versions. */
  readonly bytesUp?: number | undefined;
  readonly bytesDown?: number | undefined;
  /**
   * TR6: in a restore, objects that this computer had uploaded and that were not there any more; missing if there
   * were none.
   */
  readonly missing?: number | undefined;
  /** RS8: objects of deleted files that were left in the source; missing if there were none. */
  readonly leftovers?: number | undefined;
  /** FE3: objects of other programs that were replaced and kept; missing if there were none. */
  readonly foreignEdits?: number | undefined;
  /** UP7: files that were written while they were sent: their content at opening was sent. */
  readonly outdated?: number | undefined;
  /**
   * NA7: folders whose object, or whose time and mode, was updated; not included in the numbers of files. Missing if
   * there were none.
   */
  readonly folders?: number | undefined;
  readonly requests: number;
  readonly seconds: number;
}

/**
 * `in-step`: nothing is left to do. `problems`: some files could not be synced. `held`: deletions wait for approval.
 * `failed`: the sync could not run. `stopped`: the user or the host stopped it.
 */
export type SyncOutcome = "in-step" | "problems" | "held" | "failed" | "stopped";

export interface SyncRecord {
  readonly id: number;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** Undefined while it runs, or if it was killed. */
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
  /** FE3: another program had changed the object; that object is kept, and the file replaces it. */
  | "foreign-edit"
  | "problem"
  /** A command of the user that ran before or after a sync; `key` says which, `detail` has its end and output. */
  | "command";

/** An event of one file (HI1). */
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
   * (GU2), whose `sync` is 0; the `DeletionDetail` of a deletion; the other key of a file that was moved or restored
   * under another name (RS9); `version` or the key of the copy for a kept object of another program; the code of an
   * error; otherwise empty.
   */
  readonly detail: string;
}
