import { justBehind } from "../../shared/model/key-order.ts";
import { LianaError } from "../../shared/errors.ts";
import type { FileCause } from "../../shared/file-cause.ts";
import type { FileProblem, SyncRecord } from "../../shared/model/sync.ts";
import { readSound } from "../jobs/journal-reading.ts";
import { journalsOf, type Named } from "./events.ts";

export interface ProblemPage {
  readonly items: readonly (FileProblem & { readonly job: string })[];
  readonly next: string | undefined;
}

interface ProblemQuery {
  /** FB: undefined: all. */
  readonly cause: FileCause | undefined;
  /** `next` of the previous page; empty for the first. */
  readonly after: string;
  readonly limit: number;
}

/**
 * Files that need attention, by job in the given order, then by key.
 * @throws LianaError `journal-damaged`
 */
export function problemsPage(
  stateDir: string,
  jobs: readonly Named[],
  { cause, after, limit }: ProblemQuery,
): ProblemPage {
  const from = positionOf(after);
  const items: (FileProblem & { readonly job: string })[] = [];
  const first = from === undefined ? 0 : jobs.findIndex(({ id }) => id === from.job);
  // The job in which the previous page ended was removed, so its place in the order is lost.
  if (first < 0) return { items, next: undefined };
  for (const { id: job, journalId } of jobs.slice(first)) {
    if (journalId === undefined) continue;
    const key = job === from?.job ? from.key : "";
    // One more than fits, to know whether there is another page.
    const room = limit + 1 - items.length;
    const found = readSound(stateDir, journalId, ({ problems }) => {
      if (cause === undefined) return problems.after(key, room);
      return problems.ofCause(cause, job === from?.job ? justBehind(key) : "", room);
    });
    for (const problem of found ?? []) items.push({ ...problem, job });
    if (items.length > limit) break;
  }
  const page = items.slice(0, limit);
  const last = page.at(-1);
  const more = items.length > limit && last !== undefined;
  return { items: page, next: more ? `${last.job}/${last.key}` : undefined };
}

/** The first slash separates the two: ids of jobs contain none. */
function positionOf(after: string): { readonly job: string; readonly key: string } | undefined {
  if (after === "") return undefined;
  const slash = after.indexOf("/");
  if (slash < 0) throw new LianaError("bad-message", { what: "after" });
  return { job: after.slice(0, slash), key: after.slice(slash + 1) };
}

/**
 * Syncs that began before `before`, the newest first. Returns more than `limit` if several began at the same time, since
 * the next page starts before that time.
 * @throws LianaError `journal-damaged`
 */
export function syncsPage(
  stateDir: string,
  jobs: readonly Named[],
  before: number,
  limit: number,
): readonly (SyncRecord & { readonly job: string })[] {
  const found: (SyncRecord & { readonly job: string })[] = [];
  for (const { job, journalId } of journalsOf(jobs)) {
    const syncs = readSound(stateDir, journalId, ({ pages }) => pages.syncs(before, limit)) ?? [];
    for (const sync of syncs) found.push({ ...sync, job });
  }
  found.sort((a, b) => b.startedAt - a.startedAt);
  const last = found[limit - 1]?.startedAt ?? Number.NEGATIVE_INFINITY;
  return found.filter((sync, position) => position < limit || sync.startedAt === last);
}
