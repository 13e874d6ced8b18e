import type { JobView, Snapshot } from "./model/snapshot.ts";

/** JB2: which pause stops a job. While all jobs are paused, resuming a single one has no effect. */
export function pauseOwner(
  job: Pick<JobView, "pause">,
  snapshot: Pick<Snapshot, "pause">,
): "none" | "job" | "all" {
  if (snapshot.pause.kind === "paused") return "all";
  return job.pause.kind === "paused" ? "job" : "none";
}
