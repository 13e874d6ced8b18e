import { createHash } from "node:crypto";
import { type Location, locationText } from "../../shared/model/location.ts";
import type { Retain } from "../../shared/model/retain.ts";
import type { Environment } from "../environment.ts";
import type { Claimant } from "../guard/overlap.ts";
import type { FolderIdentity } from "../disk/folder-identity.ts";
import type { KeptDatabases } from "../journal/kept-databases.ts";
import { JournalDamaged, setAside } from "../journal/database.ts";
import { Journal } from "../journal/journal.ts";
import { type JobLock, takeLock } from "../journal/lock.ts";
import { sweepCopies } from "../units/copy-folders.ts";
import { overlapsOf } from "./claim.ts";
import { dropClaim, jobFiles, makeJobFolder, readRecords } from "./job-record.ts";
import type { SyncEvent } from "./sync-events.ts";

export interface JobIdentity {
  readonly source: Location;
  readonly target: Location;
  /** Hosts of the services of both sides, which distinguish equal bucket names. Credentials are left out: they change. */
  readonly service: string;
  readonly mirror: boolean;
  /** VR8: for a job that removes from a bucket what is gone at its source. */
  readonly retain?: Retain | undefined;
  /** A restore: claims its locations only while it runs. */
  readonly once?: true | undefined;
}

/** A job whose lock this process holds. */
export interface OpenJob {
  readonly journal: Journal;
  /** JB7: sets the damaged journal aside and opens a new one. */
  renew(): OpenJob;
  close(): void;
}

/** Jobs with the same source and target are the same job and share a journal. */
export function jobId(identity: Pick<JobIdentity, "source" | "target" | "service">): string {
  const text = JSON.stringify([
    locationText(identity.source),
    locationText(identity.target),
    identity.service,
  ]);
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

/**
 * GU3: refuses a job whose sides nest or that conflicts with another job, and reports allowed overlaps as warnings.
 * Claims nothing; see `claimLocations`.
 * @param identities of the folders of this job and of all others
 * @throws LianaError `overlap`
 */
export function checkOverlap(
  identity: JobIdentity,
  stateDir: string,
  onEvent: (event: SyncEvent) => void,
  identities: ReadonlyMap<string, FolderIdentity> = new Map(),
): Claimant {
  const job = { id: jobId(identity), ...identity };
  const { refused, warnings } = overlapsOf(job, readRecords(stateDir), stateDir, identities);
  if (refused !== undefined) throw refused;
  for (const error of warnings) onEvent({ kind: "warning", error: error.toWire() });
  return job;
}

export interface OpenJobHost {
  readonly env: Environment;
  readonly stateDir: string;
  readonly onEvent: (event: SyncEvent) => void;
  readonly keptJournals?: KeptDatabases | undefined;
}

/**
 * Takes the job's lock and opens its journal. A damaged journal is set aside and replaced by an empty one (JB6, JB7).
 * @param verified whether to check every row of the journal first
 * @throws LianaError `journal-busy`, `journal-newer`, `state-unwritable`
 */
export function openJob(job: Claimant, host: OpenJobHost, verified: boolean): OpenJob {
  const { stateDir, env, onEvent } = host;
  const files = jobFiles(stateDir, job.id);
  makeJobFolder(stateDir, job.id);
  const lock = takeLock(files.lock);
  const renew = (): OpenJob => {
    const aside = setAside(files.journal, env.clock.now());
    onEvent({ kind: "warning", error: { code: "journal-damaged", detail: { path: aside } } });
    return held(Journal.open(files.journal), lock, renew);
  };
  try {
    // A claim that a dead process left behind would count as this process's, now that the lock is taken.
    dropClaim(stateDir, job.id);
    sweepCopies(stateDir);
    // Every row is checked as the disk has it, not as SQLite remembers it.
    if (verified) host.keptJournals?.drop(files.journal);
    const kept = verified ? undefined : host.keptJournals;
    return openOrRenew(() => Journal.open(files.journal, verified, kept), lock, renew);
  } catch (error) {
    lock.release();
    throw error;
  }
}

function openOrRenew(open: () => Journal, lock: JobLock, renew: () => OpenJob): OpenJob {
  try {
    return held(open(), lock, renew);
  } catch (error) {
    if (!(error instanceof JournalDamaged)) throw error;
    return renew();
  }
}

function held(journal: Journal, lock: JobLock, renew: () => OpenJob): OpenJob {
  let open = true;
  const shut = (close: () => void): void => {
    if (open) close();
    open = false;
  };
  return {
    journal,
    renew: () => {
      shut(() => journal.abandon());
      return renew();
    },
    // Releases the lock even if a renewal failed.
    close: () => {
      shut(() => journal.close());
      lock.release();
    },
  };
}
