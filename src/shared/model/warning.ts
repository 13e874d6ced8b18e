import { z } from "zod";
import type { ErrorCode } from "../errors.ts";
import { timeSchema, wireErrorSchema } from "./wire.ts";

/** What a sync warned of: it ran, but not all is as it was asked for. */
export const warningSchema = z.object({ error: wireErrorSchema, at: timeSchema });

export type Warning = z.infer<typeof warningSchema>;

/** So many of a job are kept, the newest. */
export const MOST_WARNINGS = 20;

/** How long what is reported only once is shown, in ms. */
const WEEK = 7 * 24 * 60 * 60 * 1000;

/** Reported once, when it happens. All other warnings come again in each sync of everything for as long as they hold. */
const ONCE: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  "attributes-not-kept",
  "journal-damaged",
  "own-folder",
  "state-gone",
  "traits-lost",
]);

/**
 * The warnings of a job after a sync.
 * @param before those it had
 * @param heard those of the sync
 * @param whole the sync looked at everything and came to its end, so what it did not report again does not hold any more
 */
export function warningsAfter(
  before: readonly Warning[],
  heard: readonly Warning[],
  whole: boolean,
): readonly Warning[] {
  const kept = whole ? before.filter(({ error }) => ONCE.has(error.code)) : before;
  const latest = new Map([...kept, ...heard].map((warning) => [JSON.stringify(warning.error), warning]));
  return [...latest.values()].toSorted((a, b) => a.at - b.at).slice(-MOST_WARNINGS);
}

/** Those that are still shown at `now`, ms since 1970. */
export function warningsNow(warnings: readonly Warning[], now: number): readonly Warning[] {
  return warnings.filter(({ error, at }) => !ONCE.has(error.code) || now - at < WEEK);
}
