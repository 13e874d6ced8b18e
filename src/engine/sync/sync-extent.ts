import type { Entry } from "../../shared/model/entry.ts";
import { hintsAt } from "../disk/walk/scope.ts";
import type { Hint } from "../rules/hint.ts";
import type { SyncContext } from "./sync-context.ts";

/** CH4: maximum interval between two listings of a bucket, in ms. */
const AUDIT_EVERY = 24 * 60 * 60 * 1000;

/**
 * CH4, JB4: whether to list the target: in the first sync, after a crash, once a day and on request. Folders always.
 * @param unfinished whether the previous sync did not complete
 */
export function mustList<S extends Entry, T extends Entry>(
  { env, journal, options, route }: SyncContext<S, T>,
  unfinished: boolean,
): boolean {
  if (route.targetIsFolder || options.audit || options.deleteForeign || options.takeOver) return true;
  const auditedAt = Number(journal.meta.get("audited-at") ?? Number.NaN);
  // Not `age > AUDIT_EVERY`: NaN, and a clock set back, must list.
  const fresh = env.clock.now() >= auditedAt && env.clock.now() - auditedAt <= AUDIT_EVERY;
  return !fresh || unfinished;
}

/**
 * The folders to scan; undefined for a full sync. A full sync is needed if the previous one did not complete, or if the
 * target was never listed.
 * @param dueAt when deletions that wait for quiet (GU2) are due, ms since 1970
 */
export function hintsFor<S extends Entry, T extends Entry>(
  { env, journal, trigger, route }: SyncContext<S, T>,
  unfinished: boolean,
  dueAt: number | undefined,
): readonly Hint[] | undefined {
  const listed = journal.meta.get("audited-at") !== undefined;
  if (trigger.hints === undefined || !route.takesHints || unfinished || !listed) return undefined;
  if (dueAt === undefined || dueAt > env.clock.now()) return trigger.hints;
  return [...trigger.hints, ...hintsAt(journal.gone.folders())];
}
