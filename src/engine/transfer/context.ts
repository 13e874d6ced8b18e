import type { Environment } from "../environment.ts";
import type { Journal } from "../journal/journal.ts";
import type { Encryption, S3Port } from "../remote/port.ts";
import type { MemoryShare } from "./content-memory.ts";
import type { Keeper } from "./keeper.ts";
import type { ReplacedVersions } from "./replaced-versions.ts";
import type { Retainer } from "./retainer.ts";

/** A bucket and prefix on a service. */
export interface ObjectStore {
  readonly port: S3Port;
  readonly bucket: string;
  /** Empty, or ends in `/`. */
  readonly prefix: string;
}

/** RS3: what a restore does with a differing file that it meets. */
export type ConflictRule = "keep-both" | "overwrite" | "skip";

export interface TransferOptions {
  readonly storageClass: string | undefined;
  readonly encryption: Encryption | undefined;
  /** Read back and compare all that was transferred. */
  readonly verify: boolean;
  readonly onConflict: ConflictRule;
}

/** Sizes in bytes. Tests make them small; people get the defaults. */
export interface TransferLimits {
  /** UP2: from here on a file goes in parts. */
  readonly multipartFrom: number;
  /** Least part size. */
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

/** What every direction's transfer works with. */
export interface TransferContext {
  readonly env: Environment;
  readonly journal: Journal;
  readonly memory: MemoryShare;
  readonly options: TransferOptions;
  readonly limits: TransferLimits;
}

/** What those work with that write objects (NA8). */
export interface KeepingContext extends TransferContext {
  readonly keeper: Keeper;
  readonly versions: ReplacedVersions;
  /** VR8: undefined where nothing is kept of what is replaced or deleted. */
  readonly retainer?: Retainer | undefined;
}

/** What multipart uploads of a job need, in any direction. */
export interface MultipartContext extends Pick<TransferContext, "env" | "journal"> {
  readonly store: ObjectStore;
}
