import type { Retain } from "./retain.ts";

/** Options of a job. Names of durations and sizes include their unit. */

export type LinkChoice = "keep" | "skip" | "follow";
export type DatabaseChoice = "consistent" | "as-files";
export type ConflictChoice = "keep-both" | "overwrite" | "skip";

/** GU2: the most deletions in one sync without approval. */
export type DeleteLimit =
  | { readonly kind: "default" }
  | { readonly kind: "count"; readonly count: number }
  | { readonly kind: "percent"; readonly percent: number };

export type EncryptionChoice =
  | { readonly kind: "AES256" }
  | { readonly kind: "aws:kms"; readonly keyId?: string | undefined };

export interface JobOptions {
  /** DL1: deletions are mirrored. */
  readonly mirror: boolean;
  /** VR8: what happens to replaced and deleted objects of a target bucket. */
  readonly retain: Retain;
  readonly deleteForeign: boolean;
  readonly maxDelete: DeleteLimit;
  readonly links: LinkChoice;
  /** UN1: whether databases of a source folder are sent with their sidecars as consistent copies, or file by file. */
  readonly databases: DatabaseChoice;
  /** gitignore lines in order. */
  readonly exclude: readonly string[];
  /** Regular expressions that exclude matching paths; see `readExcludePattern`. */
  readonly excludePatterns: readonly string[];
  /** UP6: gitignore lines of files that automatic syncs send only at night. */
  readonly nightly: readonly string[];
  /** Keys of Liana's own folders, with their `/`; the engine finds them. No rule can include them. */
  readonly own?: readonly string[];
  readonly storageClass: string | undefined;
  /**
   * NA7: whether folders with content have objects with their time and mode. Undefined: yes, unless the storage class
   * has a minimum billed size. Folders with an unusual mode always have one.
   */
  readonly folderTimes?: boolean | undefined;
  readonly encryption: EncryptionChoice | undefined;
  readonly onConflict: ConflictChoice;
  /** Bytes per second in each direction; undefined: no limit. */
  readonly bandwidth: number | undefined;
  /** Simultaneous transfers. */
  readonly concurrency: number;
  /** CH4: list the target even if nothing requires it. */
  readonly audit: boolean;
  /** Read back transferred content. */
  readonly verify: boolean;
  /** GU1: the source root was moved or replaced on purpose, and missing disks in it are gone for good. */
  readonly rootMoved: boolean;
  /** GU4: take over the target from the owner of the marker there. */
  readonly takeOver: boolean;
  readonly dryRun: boolean;
  /** RS4: the state of the source bucket at this time, in ms since 1970; undefined: now. */
  readonly asOf: number | undefined;
  /**
   * Relative keys (`a/b.txt`) and prefixes (`a/`) of the source bucket that take part; undefined: all. Others count
   * as excluded (DL3).
   */
  readonly only: readonly string[] | undefined;
  /** RS8: also restore deleted files of the source bucket, into their own folder. */
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
