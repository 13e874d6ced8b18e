import { z } from "zod";
import type { ErrorCode } from "../errors.ts";
import { timeSchema, wireErrorSchema } from "./wire.ts";

/** A warning of a sync that ran, but not entirely as configured. */
export const warningSchema = z.object({ error: wireErrorSchema, at: timeSchema });

export type Warning = z.infer<typeof warningSchema>;

/** Most warnings kept for a job; the newest ones. */
export const MOST_WARNINGS = 20;

/** How long (ms) a one-time warning is shown. */
const WEEK = 7 * 24 * 60 * 60 * 1000;

/** Warnings that are reported once. All others are repeated by each full sync while they apply. */
const ONCE: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  "attributes-not-kept",
  "journal-damaged",
  "own-folder",
  "state-gone",
  "traits-lost",
]);

/**
 * The warnings of a job after a sync.
 * @param before the previous warnings
 * @param heard the warnings of the sync
 * @param whole the sync was complete, so warnings that it did not repeat no longer apply
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

/** The warnings that are still shown at `now`, ms since 1970. */
export function warningsNow(warnings: readonly Warning[], now: number): readonly Warning[] {
  return warnings.filter(({ error, at }) => !ONCE.has(error.code) || now - at < WEEK);
}
