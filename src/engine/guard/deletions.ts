import type { DeleteLimit } from "../../shared/model/job.ts";

/** GU2's defaults: below both, a mass deletion is taken for what the user wants. */
const LEAST = 50;
const SHARE = 0.05;

/**
 * GU2: whether so many deletions in one pass wait for the user's word.
 * @param removals deletions this pass would carry out
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
