import type { JobSpec } from "../../shared/model/job-spec.ts";
import { nests } from "../guard/overlap.ts";
import { realFolder } from "../jobs/folder-path.ts";

/** What a restore uses while it runs. */
export interface RestoreUse {
  readonly journalId: string | undefined;
  /** The folder into which it writes. */
  readonly path: string;
}

interface HeldJob {
  readonly spec: JobSpec;
  readonly journalId: string | undefined;
}

/**
 * The jobs whose syncs wait for a restore. JB6: a restore into the folder that a job fills from the same location uses
 * the job's journal. RS13: a job that sends what a restore writes must not send half of it.
 */
export function heldForRestore<J extends HeldJob>(jobs: readonly J[], use: RestoreUse): readonly J[] {
  return jobs.filter(({ spec, journalId }) => {
    return (journalId !== undefined && journalId === use.journalId) || sendsFrom(spec, use.path);
  });
}

/** The jobs that are held for a restore. A restore that runs within another one need not wait for these (RS16). */
export type HeldJobs = ReadonlySet<object>;

/**
 * Runs work while all these jobs are held. No two callers wait for each other: only restores hold several jobs, and each
 * runs alone or within another one.
 * @param outer the jobs that are held already
 * @param hold runs work while one job is held
 */
export function inTurn<J extends object>(
  jobs: readonly J[],
  outer: HeldJobs,
  work: (held: HeldJobs) => Promise<void>,
  hold: (job: J, work: () => Promise<void>) => Promise<void>,
): Promise<void> {
  const more = jobs.filter((job) => !outer.has(job));
  const held = new Set<object>([...outer, ...more]);
  return more.reduce<() => Promise<void>>(
    (next, job) => () => hold(job, next),
    () => work(held),
  )();
}

/** Whether a job reads from the folder `path`, from one that contains it, or from one in it. */
function sendsFrom({ source }: JobSpec, path: string): boolean {
  if (source.kind !== "folder") return false;
  const own = { kind: "folder", path: realFolder(source.path) } as const;
  return nests(own, "", { kind: "folder", path: realFolder(path) }, "");
}
