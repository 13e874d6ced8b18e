import type { Entry, Scan } from "../../shared/model/entry.ts";
import type { JobOptions } from "../../shared/model/job.ts";
import type { WalkSeat } from "../disk/port.ts";
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
import type { Retrieval } from "../retrieval/retrieval.ts";
import type { Transfer } from "../transfer/outcome.ts";
import type { SyncEvent } from "../jobs/sync-events.ts";
import type { ForesightSink } from "./foresight.ts";
import type { SourceMounts } from "./source-mounts.ts";

/** One direction of a sync: what to scan, what to compare with, and how to transfer. */
export interface Route<S extends Entry, T extends Entry> {
  readonly transfer: Transfer<S, T>;
  /** DL5: checks whether the sources of removals are gone. */
  readonly inspectSource: InspectSource;
  /** Context of multipart uploads; undefined for a target folder. */
  readonly uploads: MultipartContext | undefined;
  /** Checks both roots (GU1) and throws if one is not as required. Changes nothing. */
  readonly checkRoots: () => Promise<void>;
  /** GU4; undefined for a target folder. */
  readonly owner:
    | Pick<OwnerGuard, "ensure" | "expire" | "noteFirst" | "takeDisplaced" | "job" | "device">
    | undefined;
  /** GU1: other disks below the source; undefined for a source bucket. */
  readonly mounts: SourceMounts | undefined;
  /** VR8: copies an object of the target aside; undefined for a target folder. */
  readonly setAside: ((object: PassingObject, signal: AbortSignal) => Promise<SetAside>) | undefined;
  /** Undefined for a target folder. */
  readonly versions: Pick<ReplacedVersions, "areKept" | "wasOn"> | undefined;
  /** Undefined for a target folder. */
  readonly targetStore: ObjectStore | undefined;
  /** Creates the target's root. Called after the health check. */
  readonly prepare: () => Promise<void>;
  readonly scanSource: (signal: AbortSignal, look: SourceScanOptions) => Scan<S>;
  /** @param onIndex called with the ETag of a listed index of leftovers (RS8) */
  readonly scanTarget: (signal: AbortSignal, onIndex?: (etag: string) => void) => Scan<T>;
  /** RS8; undefined for a source folder. */
  readonly sourceLeftovers: Pick<SourceLeftovers, "unreadable"> | undefined;
  /** A target folder is scanned in every sync: that costs no request, and the user may have edited the restored files. */
  readonly targetIsFolder: boolean;
  readonly sourceIsBucket: boolean;
  /** RS16: files of this size in bytes need not come before the others behind them; undefined: all go in key order. */
  readonly largeFrom?: number;
  /** LS5: whether a source bucket still lists an object that it did not return; undefined for a source folder. */
  readonly isStillListed: ((source: S, signal: AbortSignal) => Promise<boolean>) | undefined;
  /** RS5; undefined if archived objects are not retrieved. */
  readonly retrieval: Retrieval | undefined;
  /** Whether the source can be scanned partially. */
  readonly takesHints: boolean;
}

/** How to scan a source folder. */
export interface SourceScanOptions {
  /** The folders to scan; undefined: all. */
  readonly hints: readonly Hint[] | undefined;
  /** Whether the scan may omit entries that are unchanged in the journal, because they are compared with nothing else. */
  readonly compare: boolean;
  /** A walk that is shared with syncs to other targets. */
  readonly seat?: WalkSeat | undefined;
}

/** Requests, and bytes of content in their bodies, including retries. */
export interface Traffic {
  readonly requests: number;
  readonly bytesUp: number;
  readonly bytesDown: number;
}

/** RT1: when a sync ends because the service answers nothing; see `KeySilence`. */
export interface Silence {
  /** Maximum duration, in ms. */
  readonly mostMs: number;
  /** Bytes of content sent and received so far. */
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
  /** JB3: the route of the express lane, with separate connections; undefined if there is no express lane. */
  readonly expressRoute?: (() => Promise<Route<S, T>>) | undefined;
  /** TR6: compares the source bucket with this computer's journals; undefined if that is not wanted. */
  readonly record?: RecordComparison | undefined;
  /** CM1; undefined if no commands run. */
  readonly commands?: JobCommands | undefined;
  /** RS15: in a dry run, receives what would be done with each file. */
  readonly foresight?: ForesightSink | undefined;
  readonly silence: Silence;
  /** RT2: how many requests the services have room for now. Default: the user's number. */
  readonly requestsAtOnce?: (() => number) | undefined;
  /** Traffic of this sync so far. */
  readonly traffic: () => Traffic;
  /** Ends other work that sends requests for this sync, so that the counters in its result are final. */
  readonly onEnd?: () => void;
  readonly onEvent: (event: SyncEvent) => void;
}
