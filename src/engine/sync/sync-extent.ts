import type { Entry } from "../../shared/model/entry.ts";
import { hintsAt } from "../disk/walk/scope.ts";
import type { Hint } from "../rules/hint.ts";
import type { SyncContext } from "./sync-context.ts";

/** CH4: the bucket is listed at least this often, in ms. */
const AUDIT_EVERY = 24 * 60 * 60 * 1000;

/**
 * CH4, JB4: whether the target is listed: on the first sync, after a crash, once a day, on demand; folders always.
 * @param unfinished the sync before did not end by itself
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
 * Where to look; undefined: everywhere. What was left open, or never listed, is found by a whole sync only.
 * @param dueAt when deletions that wait for quiet are due, ms since 1970
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
