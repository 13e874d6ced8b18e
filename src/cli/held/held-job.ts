import type { JobStatus } from "../../engine/reports/status.ts";
import { counted } from "../../shared/format.ts";
import { usageError } from "../usage-error.ts";

/** How many deletions of a job wait; of a journal that cannot be read, none are known. */
export function heldOf({ journal }: JobStatus): number {
  return journal.kind === "readable" ? journal.held : 0;
}

/**
 * The jobs that are meant: those whose id begins so, or all.
 * @throws LianaError `usage` where there is no such job
 */
export function jobsNamed(jobs: readonly JobStatus[], id: string | undefined): readonly JobStatus[] {
  if (id === undefined) return jobs;
  const found = jobs.filter((job) => job.id.startsWith(id));
  if (found.length === 0) throw usageError("there is no job whose id begins so. See liana status.");
  return found;
}

/**
 * The one job whose deletions are answered; undefined where none of them wait.
 * @throws LianaError `usage` where it is not clear which
 */
export function jobToAnswer(jobs: readonly JobStatus[], id: string | undefined): JobStatus | undefined {
  const named = jobsNamed(jobs, id);
  // A name that fits one job means that job, whatever waits.
  const waiting = named.length === 1 ? named : named.filter((job) => heldOf(job) > 0);
  if (waiting.length <= 1) return waiting[0];
  const ids = waiting.map((job) => job.id).join(", ");
  throw usageError(`deletions of ${counted(waiting.length, "job")} wait. Say which: --job ID (${ids}).`);
}
