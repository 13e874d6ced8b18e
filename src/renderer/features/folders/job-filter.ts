import { moodOf, needsAttention } from "../../../shared/job-words.ts";
import { byFolder } from "../../../shared/model/folder-targets.ts";
import type { JobView } from "../../../shared/model/snapshot.ts";

/** Which jobs the list shows, and in which order. */

export const FILTERS = ["all", "attention", "syncing", "paused"] as const;

export type JobFilter = (typeof FILTERS)[number];

const TESTS: Readonly<Record<JobFilter, (live: JobView["live"]) => boolean>> = {
  all: () => true,
  attention: needsAttention,
  syncing: ({ state }) => state.kind === "scanning" || state.kind === "syncing",
  paused: ({ state }) => state.kind === "paused",
};

/** How many jobs each filter shows. */
export function filterCounts(jobs: readonly JobView[]): Readonly<Record<JobFilter, number>> {
  const counts = { all: 0, attention: 0, syncing: 0, paused: 0 };
  for (const { live } of jobs) for (const filter of FILTERS) if (TESTS[filter](live)) counts[filter] += 1;
  return counts;
}

/**
 * The jobs that a filter and a search show: first those that need the user, then those whose service does not answer,
 * then the others. Within a group they keep their order, so that a job that starts or ends a sync stays where it is. The
 * targets of a folder (JB9) follow the first of them.
 * @param textOf what a search finds a job by
 */
export function shownJobs(
  jobs: readonly JobView[],
  filter: JobFilter,
  search: string,
  textOf: (job: JobView) => string,
): readonly JobView[] {
  const parts = folded(search)
    .split(/\s+/)
    .filter((part) => part !== "");
  const found = jobs.filter((job) => {
    if (!TESTS[filter](job.live)) return false;
    if (parts.length === 0) return true;
    const text = folded(textOf(job));
    return parts.every((part) => text.includes(part));
  });
  return byFolder(found.toSorted((a, b) => rankOf(a) - rankOf(b))).flat();
}

function rankOf({ live }: JobView): number {
  if (needsAttention(live)) return 0;
  return live.state.kind === "offline" && moodOf(live) === "offline" ? 1 : 2;
}

/** Text without case and accents: "ubung" finds "Übung". */
export function folded(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/\p{M}+/gu, "")
    .toLowerCase();
}
