import type { VerifyReport } from "../../shared/model/verification.ts";
import { storedReport } from "../jobs/verify-report.ts";
import { existsSync } from "node:fs";
import type { WireError } from "../../shared/errors.ts";
import type { Location } from "../../shared/model/location.ts";
import type { SyncRecord } from "../../shared/model/sync.ts";
import type { Retain } from "../../shared/model/retain.ts";
import { type Warning, warningsNow } from "../../shared/model/warning.ts";
import { Journal } from "../journal/journal.ts";
import { fleetLock, isLocked } from "../journal/lock.ts";
import { confirmedAtOf } from "../sync/confirm.ts";
import { bytesToday } from "./bytes-per-day.ts";
import { storedWarnings } from "../jobs/job-warnings.ts";
import { jobFiles, readRecords } from "../jobs/job-record.ts";
import { storedFailure } from "../jobs/kept-failure.ts";
import { unreadableKind } from "../jobs/journal-reading.ts";

/** JB6: whether a process keeps the jobs of this state directory up to date: the app, `liana serve` or a daemon. */
export function isKeptUpToDate(stateDir: string): boolean {
  const lock = fleetLock(stateDir);
  return existsSync(lock) && isLocked(lock);
}

/** A job that ran with this state directory. */
export interface JobName {
  readonly id: string;
  readonly source: Location;
  readonly target: Location;
  /** Hosts of its services. */
  readonly service: string;
  /** DL1: deletes at the target what is gone at the source, and retains nothing (VR8). */
  readonly mirror: boolean;
  /** VR8: for a job that removes from a bucket what is gone at its source; undefined if an older version ran it last. */
  readonly retain: Retain | undefined;
}

export type JobStatus = JobName & {
  /** A process is working on it now. */
  readonly running: boolean;
  readonly journal: JournalState;
};

export type JournalState =
  | {
      readonly kind: "readable";
      /** Entries that are up to date. */
      readonly entries: number;
      readonly problems: number;
      /** Multipart uploads to be resumed. */
      readonly uploads: number;
      /** GU2: deletions that wait for approval. */
      readonly held: number;
      /** UP6: files that keep changing and have changes that are not in the bucket. */
      readonly writing: number;
      /** Content transferred since local midnight, in bytes. */
      readonly bytesToday: number;
      readonly lastSync: SyncRecord | undefined;
      /** Why the last sync failed; undefined if it did not. */
      readonly failure: WireError | undefined;
      /** When, ms since 1970. */
      readonly failedAt: number | undefined;
      readonly warnings: readonly Warning[];
      /** TR1: when the target was last confirmed to hold everything at the source, ms since 1970. */
      readonly confirmedAt: number | undefined;
      /** When the target was last listed, ms since 1970. */
      readonly auditedAt: number | undefined;
      /** VE6; undefined if nothing was verified yet. */
      readonly verification: VerifyReport | undefined;
    }
  /** No sync of the job has opened a journal yet. */
  | { readonly kind: "none" }
  | { readonly kind: "damaged" }
  | { readonly kind: "newer" };

/**
 * All jobs of a state directory, in the order of their ids. Changes nothing.
 * @param now ms since 1970
 * @throws LianaError `state-unwritable` when it cannot be read
 */
export function readStatus(stateDir: string, now: number): readonly JobStatus[] {
  return jobNames(stateDir).map((job) => {
    const files = jobFiles(stateDir, job.id);
    return {
      ...job,
      running: existsSync(files.lock) && isLocked(files.lock),
      journal: stateOf(files.journal, now),
    };
  });
}

export function jobNames(stateDir: string): readonly JobName[] {
  return readRecords(stateDir).map(({ id, source, target, service, mirror, retain }) => ({
    id,
    source,
    target,
    service,
    mirror,
    retain,
  }));
}

function stateOf(file: string, now: number): JournalState {
  if (!existsSync(file)) return { kind: "none" };
  try {
    const journal = Journal.open(file);
    try {
      return readState(journal, now);
    } finally {
      journal.close();
    }
  } catch (error) {
    const kind = unreadableKind(error);
    if (kind === undefined) throw error;
    return { kind };
  }
}

function readState(journal: Journal, now: number): JournalState {
  const auditedAt = journal.meta.get("audited-at");
  const failure = storedFailure(journal);
  return {
    kind: "readable",
    entries: journal.rows.countFiles(),
    problems: journal.problems.count(),
    uploads: journal.uploads.all().length,
    held: journal.held.count(),
    writing: journal.restless.span().count,
    bytesToday: bytesToday(journal.history, now),
    lastSync: journal.pages.lastSync(),
    failure: failure?.error,
    failedAt: failure?.at,
    warnings: warningsNow(storedWarnings(journal), now),
    confirmedAt: confirmedAtOf(journal.meta),
    auditedAt: auditedAt === undefined ? undefined : Number(auditedAt),
    verification: storedReport(journal),
  };
}
