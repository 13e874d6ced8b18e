import { LianaError } from "../../shared/errors.ts";
import { changeLifecycle, currentLifecycle, type LifecycleBucket } from "./change-lifecycle.ts";
import { type ForeignEffect, foreignEffects } from "./foreign-rules.ts";
import type { LifecycleRule } from "./lifecycle-document.ts";
import { daysOf, isKeepRule, type KeepPeriod, keepRules } from "./keep-rules.ts";

/** What the bucket's rules do to a location. */
export interface KeepState {
  /** After so many days the location's own rules remove earlier states; undefined: never. */
  readonly days: number | undefined;
  readonly foreign: readonly ForeignEffect[];
}

/** @throws LianaError as `currentLifecycle` */
export async function keepState(
  at: Omit<LifecycleBucket, "clock">,
  location: Omit<KeepPeriod, "days" | "name">,
  signal: AbortSignal,
): Promise<KeepState> {
  const { document } = await currentLifecycle(at, signal);
  const { rules } = document;
  return { days: daysOf(rules, location), foreign: foreignEffects(rules, location.prefix) };
}

/**
 * VR1: makes the service remove earlier states of a location after a number of days, or never.
 * @throws LianaError `not-implemented` if the service knows no such rules, or drops a part of ours (VR6), in which case
 * they are withdrawn; as `changeLifecycle`
 */
export async function keepFor(
  at: LifecycleBucket,
  period: KeepPeriod,
  signal: AbortSignal,
): Promise<KeepState> {
  const { prefix } = period;
  const isOwn = (rule: LifecycleRule): boolean => isKeepRule(rule, prefix);
  const after = await changeLifecycle(at, isOwn, keepRules(period), signal);
  const { rules } = after.document;
  const days = daysOf(rules, period);
  if (days !== period.days) {
    await changeLifecycle(at, isOwn, [], signal);
    throw new LianaError("not-implemented", { host: at.port.traits.host, call: "putLifecycle" });
  }
  return { days, foreign: foreignEffects(rules, prefix) };
}
