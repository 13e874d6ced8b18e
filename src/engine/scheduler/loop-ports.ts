import type { LianaError } from "../../shared/errors.ts";
import type { JobSpec } from "../../shared/model/job-spec.ts";
import type { Environment } from "../environment.ts";
import type { BandwidthLimit } from "../remote/bandwidth-limit.ts";
import type { Watcher } from "../watch/port.ts";
import type { KeptRestores } from "./kept-restores.ts";
import type { Connections } from "./connections.ts";
import type { JournalFacts } from "../reports/journal-facts.ts";
import type { FleetObserver } from "./observer.ts";
import type { SyncEngine } from "./sync-engine.ts";

/** The loop's port to journals; tests replace it. */
export interface Journals {
  /** The id of the journal of a job or restore between these locations; undefined if it cannot be determined. */
  idOf(locations: Pick<JobSpec, "source" | "target">): Promise<string | undefined>;
  facts(journalId: string | undefined): JournalFacts;
  /** TR1: a sync ended before it opened the journal. */
  fail(journalId: string, error: LianaError): void;
  /** GU3: the job was removed. */
  release(journalId: string): void;
  /**
   * The job moved to other locations: gives up these and sets the journal aside.
   * @param until when it moved, ms since 1970
   */
  leave(journalId: string, until: number): void;
  /** Ids of the journals that were set aside for the locations of this one, the oldest first. */
  leftOf(journalId: string): readonly string[];
}

export interface LoopPorts {
  readonly env: Environment;
  readonly engine: SyncEngine;
  /** An engine for one job, which reports its requests to the observer. Default: `engine`. */
  readonly engineOf?: (job: string) => SyncEngine;
  readonly observer?: FleetObserver;
  readonly connections: Connections;
  readonly journals: Journals;
  /** The published state may have changed. */
  readonly onChange: () => void;
  readonly watcher: Watcher;
  /** Keys of Liana's own folders below a root. */
  readonly own?: (root: string) => readonly string[];
  /** RS5.5: where restores that retrieve outlive the process. */
  readonly kept?: Pick<KeptRestores, "load" | "save">;
  /** The bandwidth limit of the process. */
  readonly limit?: BandwidthLimit;
  /** F14: called right before each sync of a job. If it throws, the sync fails with its error. */
  readonly beforeSync?: (job: string) => void;
  readonly afterSync?: () => void;
  /** RS15: called before each restore runs: the view of a restore uses the same journal. */
  readonly beforeRestore?: () => Promise<void>;
  /** JB2: the computer is about to sleep, or sleeps, so nothing may run. */
  readonly isAsleep: () => boolean;
  /** A sync has started. */
  readonly onStart: () => void;
}
