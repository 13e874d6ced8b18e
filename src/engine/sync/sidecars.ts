import type { JobOptions } from "../../shared/model/job.ts";
import { mustHold, RECENT } from "../guard/deletions.ts";
import type { Journal } from "../journal/journal.ts";

/** Different sidecars per hour that databases usually delete. More are treated as ordinary deletions (GU2). */
const HANDFUL = 20;

/**
 * RS8: deletions of database sidecars that do not wait for quiet. Programs replay a sidecar next to a newer file, so it
 * must go as soon as the state without it was sent. Applies to sidecars whose database is up to date and has no problem,
 * unless there are so many that this would circumvent GU2.
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
