import { createHash } from "node:crypto";
import { type Location, locationText } from "../../shared/model/location.ts";
import type { Retain } from "../../shared/model/retain.ts";
import type { Environment } from "../environment.ts";
import type { Claimant } from "../guard/overlap.ts";
import type { FolderIdentity } from "../disk/folder-identity.ts";
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
  /** Hosts of the services of both sides, to tell equal bucket names apart. Not the keys: those are renewed. */
  readonly service: string;
  readonly mirror: boolean;
  /** VR8, of a job that takes out of a bucket what is gone at its source. */
  readonly retain?: Retain | undefined;
  /** A restore: its places are its own only while it runs. */
  readonly once?: true | undefined;
}

/** A job that this process holds. */
export interface OpenJob {
  readonly journal: Journal;
  /** JB7: sets the damaged journal aside and opens a new one. */
  renew(): OpenJob;
  close(): void;
}

/** The same source and target are the same job, so the same journal. */
export function jobId(identity: Pick<JobIdentity, "source" | "target" | "service">): string {
  const text = JSON.stringify([
    locationText(identity.source),
    locationText(identity.target),
    identity.service,
  ]);
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

/**
 * GU3: refuses a job whose sides nest, or that may not be beside others, and warns of what it may but should know of.
 * Takes nothing: see `claimLocations`.
 * @param identities of its folders and of those of other jobs
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
}

/**
 * Takes the job's lock and opens its journal; a damaged one is set aside and begun again (JB6, JB7).
 * @param verified whether all rows of the journal are looked at first
 * @throws LianaError `journal-busy`, `journal-newer`, `state-unwritable`
 */
export function openJob(job: Claimant, { stateDir, env, onEvent }: OpenJobHost, verified: boolean): OpenJob {
  const files = jobFiles(stateDir, job.id);
  makeJobFolder(stateDir, job.id);
  const lock = takeLock(files.lock);
  const renew = (): OpenJob => {
    const aside = setAside(files.journal, env.clock.now());
    onEvent({ kind: "warning", error: { code: "journal-damaged", detail: { path: aside } } });
    return held(Journal.open(files.journal), lock, renew);
  };
  try {
    // Of a process that died: with the lock taken it would look like this one's.
    dropClaim(stateDir, job.id);
    sweepCopies(stateDir);
    return openOrRenew(files.journal, verified, lock, renew);
  } catch (error) {
    lock.release();
    throw error;
  }
}

function openOrRenew(file: string, verified: boolean, lock: JobLock, renew: () => OpenJob): OpenJob {
  try {
    return held(Journal.open(file, verified), lock, renew);
  } catch (error) {
    if (!(error instanceof JournalDamaged)) throw error;
    return renew();
  }
}

function held(journal: Journal, lock: JobLock, renew: () => OpenJob): OpenJob {
  let open = true;
  const shut = (): void => {
    if (open) journal.close();
    open = false;
  };
  return {
    journal,
    renew: () => {
      shut();
      return renew();
    },
    // Also after a renewal that failed: the lock is let go whatever happened.
    close: () => {
      shut();
      lock.release();
    },
  };
}
