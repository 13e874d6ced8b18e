import type { Retain } from "./retain.ts";

/** What a job does and how. Durations and sizes say their unit in the name. */

export type LinkChoice = "keep" | "skip" | "follow";
export type DatabaseChoice = "consistent" | "as-files";
export type ConflictChoice = "keep-both" | "overwrite" | "skip";

/** GU2: how many deletions one sync may carry out unasked. */
export type DeleteLimit =
  | { readonly kind: "default" }
  | { readonly kind: "count"; readonly count: number }
  | { readonly kind: "percent"; readonly percent: number };

export type EncryptionChoice =
  | { readonly kind: "AES256" }
  | { readonly kind: "aws:kms"; readonly keyId?: string | undefined };

export interface JobOptions {
  /** DL1: deletions follow. */
  readonly mirror: boolean;
  /** VR8: what becomes of what is replaced or deleted in a target that is a bucket. */
  readonly retain: Retain;
  readonly deleteForeign: boolean;
  readonly maxDelete: DeleteLimit;
  readonly links: LinkChoice;
  /** UN1: of a source folder, databases with their sidecars as consistent copies, or each file as it is. */
  readonly databases: DatabaseChoice;
  /** gitignore lines, in order. */
  readonly exclude: readonly string[];
  /** Regular expressions that leave out what they find in a path; see `readExcludePattern`. */
  readonly excludePatterns: readonly string[];
  /** UP6: gitignore lines of files that syncs which nobody asked for send at night only. */
  readonly nightly: readonly string[];
  /** Keys of folders that are Liana's own, with their `/`; the engine finds them. Nothing takes them back in. */
  readonly own?: readonly string[];
  readonly storageClass: string | undefined;
  /**
   * NA7: folders with content have objects too, with their time and mode. Undefined: unless the storage class bills
   * each object at a least size. Folders whose mode is not the usual one always have one.
   */
  readonly folderTimes?: boolean | undefined;
  readonly encryption: EncryptionChoice | undefined;
  readonly onConflict: ConflictChoice;
  /** Bytes a second, each way; undefined is as fast as it goes. */
  readonly bandwidth: number | undefined;
  /** Transfers at once. */
  readonly concurrency: number;
  /** CH4: list the target even if nothing asks for it. */
  readonly audit: boolean;
  /** Read back what was transferred. */
  readonly verify: boolean;
  /** GU1: the source root was moved or replaced on purpose, and disks in it that a sync missed are gone for good. */
  readonly rootMoved: boolean;
  /** GU4: the target is taken over from whoever else's marker is there. */
  readonly takeOver: boolean;
  readonly dryRun: boolean;
  /** RS4: the source bucket as it was then, in ms since 1970; undefined is now. For a source that is a bucket. */
  readonly asOf: number | undefined;
  /**
   * Relative keys (`a/b.txt`) and prefixes (`a/`) that take part; undefined is all. What is not chosen is as if
   * excluded (DL3). For a source that is a bucket.
   */
  readonly only: readonly string[] | undefined;
  /** RS8: files that were deleted come too, in a folder of their own. For a source that is a bucket. */
  readonly withDeleted: boolean;
}

export const DEFAULT_OPTIONS: JobOptions = {
  mirror: false,
  retain: "none",
  deleteForeign: false,
  maxDelete: { kind: "default" },
  links: "keep",
  databases: "consistent",
  exclude: [],
  excludePatterns: [],
  nightly: [],
  storageClass: undefined,
  encryption: undefined,
  onConflict: "keep-both",
  bandwidth: undefined,
  concurrency: 32,
  audit: false,
  verify: false,
  rootMoved: false,
  takeOver: false,
  dryRun: false,
  asOf: undefined,
  only: undefined,
  withDeleted: false,
};
