import type { RetrievalTier } from "./retrieval/tiers.ts";
import type { Retain } from "./retain.ts";

/** What a job does and how. The names of durations and sizes contain their unit. */

export type LinkChoice = "keep" | "skip" | "follow";
export type DatabaseChoice = "consistent" | "as-files";
export type ConflictChoice = "keep-both" | "overwrite" | "skip";

/** GU2: how many deletions one sync carries out without asking. */
export type DeleteLimit =
  | { readonly kind: "default" }
  | { readonly kind: "count"; readonly count: number }
  | { readonly kind: "percent"; readonly percent: number };

export type EncryptionChoice =
  | { readonly kind: "AES256" }
  | { readonly kind: "aws:kms"; readonly keyId?: string | undefined };

export interface JobOptions {
  /** DL1: deletions at the source are carried out at the target. */
  readonly mirror: boolean;
  /** VR8: whether a target bucket keeps replaced and deleted objects. */
  readonly retain: Retain;
  readonly deleteForeign: boolean;
  readonly maxDelete: DeleteLimit;
  readonly links: LinkChoice;
  /**
   * UN1: whether databases of a source folder are sent with their sidecars as consistent copies, or each file as it is.
   */
  readonly databases: DatabaseChoice;
  /** gitignore lines in order. */
  readonly exclude: readonly string[];
  /** Regular expressions that exclude paths with a match; see `readExcludePattern`. */
  readonly excludePatterns: readonly string[];
  /** UP6: gitignore lines for files that automatic syncs send at night only. */
  readonly nightly: readonly string[];
  /** Keys of Liana's own folders, with `/`. The engine finds them, and no rule can include them. */
  readonly own?: readonly string[];
  readonly storageClass: string | undefined;
  /**
   * NA7: folders with content have objects too, with their time and mode. Undefined: except in storage classes with a
   * minimum billed size. Folders with an unusual mode always have one.
   */
  readonly folderTimes?: boolean | undefined;
  readonly encryption: EncryptionChoice | undefined;
  readonly onConflict: ConflictChoice;
  /** Bytes per second in each direction; undefined: unlimited. */
  readonly bandwidth: number | undefined;
  /** Concurrent transfers. */
  readonly concurrency: number;
  /** CH4: always list the target. */
  readonly audit: boolean;
  /** Read transferred content back to verify it. */
  readonly verify: boolean;
  /** GU1: the source root was moved or replaced on purpose, and missing disks below it are gone for good. */
  readonly rootMoved: boolean;
  /** GU4: the target is taken over, whoever owns its marker. */
  readonly takeOver: boolean;
  /** VR4: what other rules of the target bucket delete was shown, and is accepted. */
  readonly acceptRules: boolean;
  readonly dryRun: boolean;
  /** RS4: the moment of the source bucket, in ms since 1970; undefined: now. Only for a source bucket. */
  readonly asOf: number | undefined;
  /**
   * Relative keys (`a/b.txt`) and prefixes (`a/`) that are synced; undefined: all. Everything else counts as excluded
   * (DL3). Only for a source bucket.
   */
  readonly only: readonly string[] | undefined;
  /** RS8: deleted files are restored too, in a separate folder. Only for a source bucket. */
  readonly withDeleted: boolean;
  /** RS11, RS12: for these keys, exactly these versions. `only` contains the keys under which they are restored. */
  readonly picked?: readonly PickedVersion[] | undefined;
  /** RS5: archived objects are retrieved. Undefined: they are problems. Only from a bucket to a folder. */
  readonly retrieve?: RetrieveChoice | undefined;
}

/** RS5: how archived objects are retrieved. */
export interface RetrieveChoice {
  readonly tier: RetrievalTier;
  /** Copies that ended before they were fetched are asked for, and paid, again. */
  readonly again?: boolean | undefined;
  /** The sync continues one with the same choice. What that was refused is not asked for again. */
  readonly goesOn?: true | undefined;
}

/** A version of one file as it was shown to the user. */
export interface PickedVersion {
  /** Relative key. */
  readonly key: string;
  /** The sync fails before it writes anything if the object has another one. Without quotes. */
  readonly etag: string;
  /** Undefined: the current version. */
  readonly versionId?: string | undefined;
  /** VR8: the full key of the object that was set aside and has this version. */
  readonly at?: string | undefined;
  /** The relative key under which it is restored. Default: `key`. */
  readonly as?: string | undefined;
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
  concurrency: 256,
  audit: false,
  verify: false,
  rootMoved: false,
  takeOver: false,
  acceptRules: false,
  dryRun: false,
  asOf: undefined,
  only: undefined,
  withDeleted: false,
};
