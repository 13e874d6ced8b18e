import type { Hint } from "../rules/hint.ts";
import type { LiveJob } from "./live-job.ts";

/**
 * FB: scans single folders at once or after the running sync. A job that cannot do that scans its whole source. A paused
 * job stays paused.
 * @param hints undefined: the whole source
 */
export function requestFolders(job: LiveJob, hints: readonly Hint[] | undefined, now: number): void {
  if (job.pause.kind !== "running") return;
  const { source, choices } = job.spec;
  // Only a full sync can clear a fault, and a hint does not lead through a link.
  const isPartial = source.kind === "folder" && choices.links !== "follow" && job.fault === undefined;
  if (hints === undefined || !isPartial || !job.takesHints) job.requestSync(now);
  else job.changes.request(hints);
}
