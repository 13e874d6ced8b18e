import { LianaError } from "../../shared/errors.ts";
import { currentLifecycle, type CurrentLifecycle, type LifecycleBucket } from "./bucket-rules.ts";
import { changeLifecycle } from "./change-lifecycle.ts";
import { type ForeignEffect, foreignEffects } from "./foreign-rules.ts";
import type { LifecycleRule } from "./lifecycle-document.ts";
import { daysOf, isKeepRule, type KeepPeriod, keepRules, removesAfter } from "./keep-rules.ts";
import { settleUnproven, type WriteNote } from "./unproven-write.ts";

/** What the bucket's rules do to a location. */
export interface KeepState {
  /** The days after which the location's own rules remove earlier states; undefined: they do not. */
  readonly days: number | undefined;
  /** The days after which they remove some of them. */
  readonly removesAfter: number | undefined;
  readonly foreign: readonly ForeignEffect[];
}

/** `refused`: why the rules are not as asked for; the state is then the one that was found. */
export interface KeepOutcome extends KeepState {
  readonly refused?: LianaError;
}

/** @throws LianaError as `currentLifecycle` */
export async function keepState(
  at: Omit<LifecycleBucket, "clock">,
  location: Omit<KeepPeriod, "days" | "name">,
  signal: AbortSignal,
): Promise<KeepState> {
  return stateOf(await currentLifecycle(at, signal), location);
}

/**
 * VR1: makes the service remove earlier states of a location after a number of days, or never. What rules of others do
 * is told even if these keys may not change any (VR4). `refused` is `not-implemented` if the service drops a part of
 * our rules (VR6), which are then withdrawn; else what `changeLifecycle` throws.
 * @throws LianaError as `currentLifecycle`; errors that are temporary
 */
export async function keepFor(
  at: LifecycleBucket & { readonly note: WriteNote },
  period: KeepPeriod,
  signal: AbortSignal,
): Promise<KeepOutcome> {
  const { prefix } = period;
  const isOwn = (rule: LifecycleRule): boolean => isKeepRule(rule, prefix);
  const before = await currentLifecycle(at, signal);
  try {
    const damaged = await settleUnproven(at, before);
    if (damaged !== undefined)
      return { ...stateOf(await currentLifecycle(at, signal), period), refused: damaged };
    const after = await changeLifecycle(at, before, { isOwn, own: keepRules(period) }, signal);
    const state = stateOf(after, period);
    if (state.days === period.days) return state;
    await changeLifecycle(at, after, { isOwn, own: [] }, signal);
    throw new LianaError("not-implemented", { host: at.port.traits.host, call: "putLifecycle" });
  } catch (error) {
    if (!(error instanceof LianaError) || isTemporary(error)) throw error;
    return { ...stateOf(before, period), refused: error };
  }
}

function stateOf(
  { document: { rules } }: CurrentLifecycle,
  location: Omit<KeepPeriod, "days" | "name">,
): KeepState {
  const { prefix } = location;
  return {
    days: daysOf(rules, location),
    removesAfter: removesAfter(rules, prefix),
    foreign: foreignEffects(rules, prefix),
  };
}

/**
 * VR2: judges an unproven write where no period is to be set. No request if there is none.
 * @throws LianaError `lifecycle-damaged`; as `currentLifecycle`
 */
export async function settleKept(
  at: LifecycleBucket & { readonly note: WriteNote },
  signal: AbortSignal,
): Promise<void> {
  if (at.note.read() === undefined) return;
  const damaged = await settleUnproven(at, await currentLifecycle(at, signal));
  if (damaged !== undefined) throw damaged;
}

function isTemporary({ code, errorClass }: LianaError): boolean {
  return errorClass === "retry" && code !== "lifecycle-changed";
}
