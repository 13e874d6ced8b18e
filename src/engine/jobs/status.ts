import { existsSync } from "node:fs";
import { LianaError } from "../../shared/errors.ts";
import type { Location } from "../../shared/model/location.ts";
import type { PassRecord } from "../../shared/model/pass.ts";
import { JournalDamaged } from "../journal/database.ts";
import { Journal } from "../journal/journal.ts";
import { isLocked } from "../journal/lock.ts";
import { jobFiles, readRecords } from "./job-record.ts";

/** A job that ran with this state directory. */
export interface JobName {
  readonly id: string;
  readonly source: Location;
  readonly target: Location;
  /** DL1 */
  readonly mirror: boolean;
}

export type JobStatus = JobName & {
  /** A process is at work on it now. */
  readonly running: boolean;
  readonly journal: JournalState;
};

export type JournalState =
  | {
      readonly kind: "readable";
      /** What is known to be in step. */
      readonly entries: number;
      readonly problems: number;
      /** Multipart uploads to be resumed. */
      readonly uploads: number;
      readonly lastPass: PassRecord | undefined;
      /** When the target was last listed, ms since 1970. */
      readonly auditedAt: number | undefined;
    }
  /** The job never got so far. */
  | { readonly kind: "none" }
  | { readonly kind: "damaged" }
  | { readonly kind: "newer" };

/**
 * All jobs of a state directory, in the order of their ids. Changes nothing.
 * @throws LianaError `state-unwritable` when it cannot be read
 */
export function readStatus(stateDir: string): readonly JobStatus[] {
  return jobNames(stateDir).map((job) => {
    const files = jobFiles(stateDir, job.id);
    return {
      ...job,
      running: existsSync(files.lock) && isLocked(files.lock),
      journal: stateOf(files.journal),
    };
  });
}

export function jobNames(stateDir: string): readonly JobName[] {
  return readRecords(stateDir).map(({ id, source, target, mirror }) => ({ id, source, target, mirror }));
}

/** Runs `use` on a job's journal beside whoever works on it; undefined where it has none that is readable. */
export function openToRead(stateDir: string, id: string): Journal | undefined {
  const { journal } = jobFiles(stateDir, id);
  if (!existsSync(journal)) return undefined;
  try {
    return Journal.open(journal);
  } catch (error) {
    if (kindOf(error) === undefined) throw error;
    return undefined;
  }
}

function stateOf(file: string): JournalState {
  if (!existsSync(file)) return { kind: "none" };
  try {
    const journal = Journal.open(file);
    try {
      return readState(journal);
    } finally {
      journal.close();
    }
  } catch (error) {
    const kind = kindOf(error);
    if (kind === undefined) throw error;
    return { kind };
  }
}

function kindOf(error: unknown): "damaged" | "newer" | undefined {
  if (error instanceof JournalDamaged) return "damaged";
  return error instanceof LianaError && error.code === "journal-newer" ? "newer" : undefined;
}

function readState(journal: Journal): JournalState {
  const auditedAt = journal.meta.get("audited-at");
  return {
    kind: "readable",
    entries: journal.rows.count(),
    problems: journal.problems.count(),
    uploads: journal.uploads.all().length,
    lastPass: journal.history.passes(1)[0],
    auditedAt: auditedAt === undefined ? undefined : Number(auditedAt),
  };
}
