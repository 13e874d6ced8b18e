import type { JobSpec } from "../../shared/model/job-spec.ts";
import type { Environment } from "../environment.ts";
import type { BandwidthLimit } from "../remote/bandwidth-limit.ts";
import type { Watcher } from "../watch/port.ts";
import type { Connections } from "./connections.ts";
import type { JournalFacts } from "../reports/journal-facts.ts";
import type { FleetObserver } from "./observer.ts";
import type { SyncEngine } from "./scheduled-sync.ts";

/** What the loop needs of the journals, so that it can be tried without any. */
export interface Journals {
  /** The id of the journal of a job or restore between these locations; undefined if it cannot be determined. */
  idOf(locations: Pick<JobSpec, "source" | "target">): Promise<string | undefined>;
  facts(journalId: string | undefined): JournalFacts;
  /** GU3: the job is no more. */
  release(journalId: string): void;
}

export interface LoopPorts {
  readonly env: Environment;
  readonly engine: SyncEngine;
  /** Whose requests are told to the observer as those of the job. */
  readonly engineOf?: (job: string) => SyncEngine;
  readonly observer?: FleetObserver;
  readonly connections: Connections;
  readonly journals: Journals;
  /** Something may show differently. */
  readonly onChange: () => void;
  readonly watcher: Watcher;
  /** Keys of Liana's own folders below a root. */
  readonly own?: (root: string) => readonly string[];
  /** Shared by all that this process moves. */
  readonly limit?: BandwidthLimit;
  /** F14: called right before each sync of a job, whose end it is if this throws. */
  readonly beforeSync?: (job: string) => void;
  readonly afterSync?: () => void;
  /** A sync has begun. */
  readonly onStart: () => void;
}
