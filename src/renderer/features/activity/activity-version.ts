import type { JobView, Snapshot } from "../../../shared/model/snapshot.ts";

/**
 * TR3: changes whenever the history may have something new: a sync ended, or held deletions were answered.
 * @param job undefined: all jobs
 */
export function activityVersion({ jobs }: Snapshot, job: string | undefined): string {
  return JSON.stringify(jobs.filter(({ id }) => job === undefined || id === job).map(factsOf));
}

function factsOf({ id, live: { lastSync, held } }: JobView): readonly unknown[] {
  return [id, lastSync?.id, lastSync?.endedAt, held];
}
