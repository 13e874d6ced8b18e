import type { DeleteLimit } from "../../shared/model/job.ts";

/** GU2's defaults: below both, a mass deletion is taken for what the user wants. */
const LEAST = 50;
const SHARE = 0.05;

/** The deletions of one sync that the user has not answered. */
export interface GuardedDeletions {
  /** Met in this sync for the first time. */
  readonly fresh: number;
  /** Held by an earlier sync. */
  readonly waiting: number;
}

/** What becomes of each of the two. `later`: they wait for quiet, and are judged then. */
export interface DeletionVerdict {
  readonly fresh: "go" | "wait" | "later";
  readonly waiting: "go" | "wait";
}

/** Deletions of a watched folder are due when so many ms long no other file was found to be gone, */
const QUIET = 60_000;
/** or when the first of them is so many ms old, since some folders are never quiet. */
const LONGEST = 10 * 60_000;
/** Deletions in so many ms before a sync that nobody asked for count with its own. */
export const RECENT = 60 * 60_000;

/**
 * When deletions that wait for quiet are due, ms since 1970.
 * @param seen when the first and the last of them was seen to be gone
 */
export function quietAt(seen: { readonly first: number; readonly last: number }): number {
  return Math.min(seen.last + QUIET, seen.first + LONGEST);
}

/**
 * GU2: whether so many deletions in one sync wait for the user's word.
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
 * GU2: fresh deletions count alone; those that wait go on waiting, however few are left of them. Only
 * another limit than the one they are held under, which admits all of them with the fresh ones, is the
 * user's word.
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

/** A limit as the journal keeps it. */
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
