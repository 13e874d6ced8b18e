import type { Environment } from "../environment.ts";
import type { Journal } from "../journal/journal.ts";
import type { FactSource } from "../remote/fact-source.ts";
import type { Encryption, S3Port } from "../remote/port.ts";
import type { MemoryShare } from "./content-memory.ts";
import type { Keeper } from "./keeper.ts";
import type { ReplacedVersions } from "./replaced-versions.ts";
import type { Retainer } from "./retainer.ts";

/** A bucket and prefix on a service. */
export interface ObjectStore {
  readonly port: S3Port;
  readonly bucket: string;
  /** Empty, or ending in `/`. */
  readonly prefix: string;
}

/** RS3: what a restore does when a local file differs. */
export type ConflictRule = "keep-both" | "overwrite" | "skip";

export interface TransferOptions {
  readonly storageClass: string | undefined;
  readonly encryption: Encryption | undefined;
  /** Read back and compare everything transferred. */
  readonly verify: boolean;
  readonly onConflict: ConflictRule;
  /** Nothing may be written, not even to find out what a disk can do. Default: false. */
  readonly dryRun?: boolean;
}

/** Sizes in bytes. Tests make them small; users get the defaults. */
export interface TransferLimits {
  /** UP2: files of this size or more are sent in parts. */
  readonly multipartFrom: number;
  /** Minimum part size. */
  readonly partSize: number;
  readonly partsAtOnce: number;
  /** S3 copies at most 5 GiB in one request (RP1). */
  readonly copyMost: number;
}

export const DEFAULT_LIMITS: TransferLimits = {
  multipartFrom: 8 * 1024 * 1024,
  partSize: 8 * 1024 * 1024,
  partsAtOnce: 4,
  copyMost: 5 * 1024 * 1024 * 1024,
};

/** What a transfer needs in either direction. */
export interface TransferContext {
  readonly env: Environment;
  readonly journal: Journal;
  readonly memory: MemoryShare;
  readonly options: TransferOptions;
  readonly limits: TransferLimits;
  /** PB5: of the bucket that is written to; undefined where nothing was asked. */
  readonly facts?: FactSource | undefined;
}

/** What code that writes objects needs (NA8). */
export interface KeepingContext extends TransferContext {
  readonly keeper: Keeper;
  readonly versions: ReplacedVersions;
  /** VR8: undefined if nothing replaced or deleted is kept. */
  readonly retainer?: Retainer | undefined;
}

/** What a job's multipart uploads need, in any direction. */
export interface MultipartContext extends Pick<TransferContext, "env" | "journal"> {
  readonly store: ObjectStore;
}
