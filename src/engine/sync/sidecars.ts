import type { JobOptions } from "../../shared/model/job.ts";
import { mustHold, RECENT } from "../guard/deletions.ts";
import type { Journal } from "../journal/journal.ts";

/** So many different ones in an hour are what databases do; more are deletions like any other (GU2). */
const HANDFUL = 20;

/**
 * RS8: deletions of a database's sidecars that need not wait for quiet, because the state without them was just sent:
 * programs replay a sidecar that lies beside a newer file. Files named so beside a file that is there and in step; not
 * where that file has a problem, or where so many go that this would be a way around GU2.
 * @param known entries in the journal before this sync
 * @param now ms since 1970
 */
export function dueSidecars(
  { removals, history }: Pick<Journal, "removals" | "history">,
  { maxDelete }: Pick<JobOptions, "maxDelete">,
  known: number,
  now: number,
): ReadonlySet<string> {
  const found = removals.sidecars(HANDFUL + 1);
  const all = new Set([...history.sidecarsSince(now - RECENT, HANDFUL + 1), ...found]);
  if (all.size > HANDFUL || mustHold(found.length, known, maxDelete)) return new Set();
  return new Set(found);
}
