import type { DeleteLimit } from "../../shared/model/job.ts";
import type { GuardedDeletions } from "../journal/removals.ts";

/** GU2's defaults: below both, deletions count as intended by the user. */
const LEAST = 50;
const SHARE = 0.05;

/** What happens to each of the two. `later`: they wait until the folder is quiet, and are judged then. */
export interface DeletionVerdict {
  readonly fresh: "go" | "wait" | "later";
  readonly waiting: "go" | "wait";
}

/** Deletions of a watched folder are due when no other file has disappeared for this long, in ms. */
const QUIET = 60_000;
/** They are due at the latest when the first of them is this old, in ms: some folders are never quiet. */
const LONGEST = 10 * 60_000;
/** Deletions within this time before an unattended sync count together with its own, in ms. */
export const RECENT = 60 * 60_000;

/**
 * When deletions that wait for quiet are due, ms since 1970.
 * @param seen when the first and the last of them were found gone
 */
export function quietAt(seen: { readonly first: number; readonly last: number }): number {
  return Math.min(seen.last + QUIET, seen.first + LONGEST);
}

/**
 * GU2: whether this many deletions in one sync wait for the user's approval.
 * @param removals deletions this sync would carry out
 * @param known entries in the journal before it
 */
export function mustHold(removals: number, known: number, limit: DeleteLimit): boolean {
  switch (limit.kind) {
    case "default":
      return removals > Math.max(LEAST, known * SHARE);
    case "count":
      return removals > limit.count;
    case "percent":
      return removals > (known * limit.percent) / 100;
  }
}

/**
 * GU2: fresh deletions are counted alone; waiting ones keep waiting, however few are left. Only a changed limit that
 * admits all of them together with the fresh ones counts as approval.
 * @param heldUnder `limitText` of the limit they are held under
 */
export function judgeDeletions(
  { fresh, waiting }: GuardedDeletions,
  known: number,
  limit: DeleteLimit,
  heldUnder: string | undefined,
): DeletionVerdict {
  const spoken = limit.kind !== "default" && heldUnder !== limitText(limit);
  if (waiting > 0 && spoken && !mustHold(fresh + waiting, known, limit))
    return { fresh: "go", waiting: "go" };
  return { fresh: mustHold(fresh, known, limit) ? "wait" : "go", waiting: "wait" };
}

/** A limit in the form that the journal stores. */
export function limitText(limit: DeleteLimit): string {
  switch (limit.kind) {
    case "default":
      return "default";
    case "count":
      return `count ${limit.count}`;
    case "percent":
      return `percent ${limit.percent}`;
  }
}
