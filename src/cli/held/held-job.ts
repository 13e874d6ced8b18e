import type { JobStatus } from "../../engine/reports/status.ts";
import { badUsage } from "../bad-usage.ts";

/** Number of deletions of a job that wait; 0 for a journal that cannot be read. */
export function heldOf({ journal }: JobStatus): number {
  return journal.kind === "readable" ? journal.held : 0;
}

/**
 * The jobs whose id begins with `id`; all jobs without an `id`.
 * @throws LianaError `usage` if there is no such job
 */
export function jobsNamed(jobs: readonly JobStatus[], id: string | undefined): readonly JobStatus[] {
  if (id === undefined) return jobs;
  const found = jobs.filter((job) => job.id.startsWith(id));
  if (found.length === 0) throw badUsage("no-such-job", { id });
  return found;
}

/**
 * The one job whose deletions are answered; undefined if none wait.
 * @throws LianaError `usage` if it is not clear which job is meant
 */
export function jobToAnswer(jobs: readonly JobStatus[], id: string | undefined): JobStatus | undefined {
  const named = jobsNamed(jobs, id);
  // An id of one job means that job, even if nothing waits.
  const waiting = named.length === 1 ? named : named.filter((job) => heldOf(job) > 0);
  if (waiting.length <= 1) return waiting[0];
  throw badUsage("which-job", { count: waiting.length, choices: waiting.map((job) => job.id) });
}
