import { LianaError } from "../../shared/errors.ts";
import type { JobSpec } from "../../shared/model/job-spec.ts";
import { realFolder } from "../jobs/folder-path.ts";
import { type ExcludeRules, exclusionBy } from "../rules/exclude-rules.ts";
import { JobWatch, type JobWatchPorts } from "./job-watch.ts";
import type { LoopPorts } from "./loop-ports.ts";
import type { LiveJob } from "./live-job.ts";
import { isWatched } from "./schedule.ts";

/**
 * JB3: gives a job the watch that its choices ask for, and ends one that they do not ask for any more. A watch that
 * has ended is not heard.
 */
export function watchOver(
  job: LiveJob,
  { watcher, env, own }: Pick<LoopPorts, "watcher" | "env" | "own">,
  hooks: Pick<JobWatchPorts, "onHint" | "onDoubt" | "onSettled">,
): void {
  const { source, choices } = job.spec;
  const wanted = isWatched(job.spec) ? watchText(job.spec) : undefined;
  if (job.watchedAs === wanted) return;
  job.watch?.close();
  job.watch = undefined;
  job.watchedAs = wanted;
  if (wanted === undefined || source.kind !== "folder") return;
  const { clock, log } = env;
  const root = realFolder(source.path);
  const request = { root, excluded: leftOut({ ...choices, own: own?.(root) ?? [] }) };
  job.watch = new JobWatch(request, { ...hooks, watcher, clock, log });
}

/** All that a watch depends on. */
function watchText({ source, choices }: JobSpec): string {
  return JSON.stringify([source, choices.exclude, choices.excludePatterns]);
}

/** Rules that cannot be used are told by the sync; the watch then tells more than is wanted. */
function leftOut(rules: ExcludeRules): (key: string) => boolean {
  try {
    const { enters } = exclusionBy(rules);
    return (folder) => !enters(folder);
  } catch (error) {
    if (!(error instanceof LianaError)) throw error;
    const { excludes } = exclusionBy({ exclude: [], excludePatterns: [], own: rules.own ?? [] });
    return excludes;
  }
}
