import type { JobView, Snapshot } from "./model/snapshot.ts";

/** JB2: whose pause holds a job. While all are paused, resuming one of them would change nothing. */
export function pauseOwner(job: JobView, snapshot: Snapshot): "none" | "job" | "all" {
  if (snapshot.pause.kind === "paused") return "all";
  return job.pause.kind === "paused" ? "job" : "none";
}
