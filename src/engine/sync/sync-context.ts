import type { Entry, Scan } from "../../shared/model/entry.ts";
import type { JobOptions } from "../../shared/model/job.ts";
import type { Environment } from "../environment.ts";
import type { OwnerGuard } from "../guard/owner.ts";
import type { Delays } from "../remote/delays.ts";
import type { SourceLeftovers } from "../leftovers/source-leftovers.ts";
import type { Journal } from "../journal/journal.ts";
import type { Hint } from "../rules/hint.ts";
import type { RecordComparison } from "../jobs/record-comparison.ts";
import type { JobCommands } from "../commands/job-commands.ts";
import type { SyncTrigger } from "./sync-trigger.ts";
import type { InspectSource } from "./source-findings.ts";
import type { MultipartContext, ObjectStore } from "../transfer/context.ts";
import type { ReplacedVersions } from "../transfer/replaced-versions.ts";
import type { PassingObject, SetAside } from "../transfer/set-aside.ts";
import type { Transfer } from "../transfer/outcome.ts";
import type { SyncEvent } from "../jobs/sync-events.ts";
import type { SourceMounts } from "./source-mounts.ts";

/** A direction, put together: what to read, what to compare with, how to carry out. */
export interface Route<S extends Entry, T extends Entry> {
  readonly transfer: Transfer<S, T>;
  /** DL5: whether what is to be removed is gone at the source. */
  readonly inspectSource: InspectSource;
  /** Where objects and multipart uploads are made; undefined for a target that is a folder. */
  readonly uploads: MultipartContext | undefined;
  /** GU1 and its like for targets: throws when a side is not what it must be; changes nothing. */
  readonly checkRoots: () => Promise<void>;
  /** GU4. Undefined for a target that is a folder. */
  readonly owner:
    | Pick<OwnerGuard, "ensure" | "expire" | "noteFirst" | "takeDisplaced" | "job" | "device">
    | undefined;
  /** GU1: other disks below the root; undefined where the source is no folder. */
  readonly mounts: SourceMounts | undefined;
  /** VR8: keeps what an object of the target holds. Undefined for a target that is a folder. */
  readonly setAside: ((object: PassingObject, signal: AbortSignal) => Promise<SetAside>) | undefined;
  /** Undefined for a target that is a folder. */
  readonly versions: Pick<ReplacedVersions, "areKept"> | undefined;
  /** Undefined for a target that is a folder. */
  readonly targetStore: ObjectStore | undefined;
  /** Makes the target's root. Called after the health check. */
  readonly prepare: () => Promise<void>;
  readonly scanSource: (signal: AbortSignal, look: SourceScanOptions) => Scan<S>;
  /** @param onIndex told the ETag of an index of leftovers that is met */
  readonly scanTarget: (signal: AbortSignal, onIndex?: (etag: string) => void) => Scan<T>;
  /** RS8. Undefined for a source that is a folder. */
  readonly sourceLeftovers: Pick<SourceLeftovers, "unreadable"> | undefined;
  /** A folder is listed in every sync: that costs no request, and somebody may have edited the clone. */
  readonly targetIsFolder: boolean;
  readonly sourceIsBucket: boolean;
  /** LS5: whether a source that is a bucket lists what it does not give. Undefined for a folder. */
  readonly isStillListed: ((source: S, signal: AbortSignal) => Promise<boolean>) | undefined;
  /** Whether a scan of the source can look at some folders only. */
  readonly takesHints: boolean;
}

/** How a scan looks at a source that is a folder. */
export interface SourceScanOptions {
  /** Where; undefined: everywhere. */
  readonly hints: readonly Hint[] | undefined;
  /** What the journal has as it is need not be told: nothing else is compared with it. */
  readonly compare: boolean;
}

/** Requests, and bytes of content in their bodies, each try counted. */
export interface Traffic {
  readonly requests: number;
  readonly bytesUp: number;
  readonly bytesDown: number;
}

/** RT1: what a service that answers for no key is judged by. */
export interface Silence {
  /** It may last, in ms. */
  readonly mostMs: number;
  /** Bytes of content that came, or that the service took, so far. */
  readonly moved: () => number;
}

export interface SyncContext<S extends Entry, T extends Entry> {
  /** RT9 */
  readonly delays: Delays;
  readonly env: Environment;
  readonly journal: Journal;
  readonly route: Route<S, T>;
  readonly options: JobOptions;
  readonly trigger: SyncTrigger;
  readonly excluded: (key: string) => boolean;
  /** JB3: the route over connections of its own, for what is sent ahead of its turn; undefined where nothing is. */
  readonly expressRoute?: (() => Promise<Route<S, T>>) | undefined;
  /** TR6: what jobs of this computer know to be at a source that is a bucket; undefined where nothing is compared. */
  readonly record?: RecordComparison | undefined;
  /** Undefined where none run around this sync. */
  readonly commands?: JobCommands | undefined;
  readonly silence: Silence;
  /** What went over the wire so far for this sync. */
  readonly traffic: () => Traffic;
  /** Ends whatever else sends requests for this sync, so that its last numbers are the last. */
  readonly onEnd?: () => void;
  readonly onEvent: (event: SyncEvent) => void;
}
