import type { JobView, Snapshot } from "./model/snapshot.ts";

/**
 * JB2: whether a job is paused by itself or by the pause of all. While all are paused, resuming one would have no
 * effect.
 */
export function pauseOwner(job: JobView, snapshot: Snapshot): "none" | "job" | "all" {
  if (snapshot.pause.kind === "paused") return "all";
  return job.pause.kind === "paused" ? "job" : "none";
}
