import type { Rules } from "./bucket-rules.ts";
import { isLianaRule } from "./keep-rules.ts";
import { effectsOf, type RuleMeaning } from "./rule-meaning.ts";

/**
 * VR2: whether a service may have made of the former rules of others what is there now. Each of them does what it did,
 * but perhaps in the whole bucket, or under fewer conditions: that is what remains of a rule whose filter a service reads
 * only half (Ceph 16). A rule that is new, gone, or does something else is an edit by somebody.
 */
export function isDamage(current: Rules, former: Rules): boolean {
  const before = singleActions(former);
  const now = singleActions(current);
  return (
    now.every((after) => before.some((rule) => mayBecome(rule, after))) &&
    before.every((rule) => now.some((after) => mayBecome(rule, after)))
  );
}

/** The rules of others, one for each action: services divide and join rules. */
function singleActions({ rules }: Rules): readonly RuleMeaning[] {
  return rules
    .filter((rule) => !isLianaRule(rule))
    .flatMap(({ meaning }) => meaning.actions.map((action) => ({ ...meaning, actions: [action] })));
}

function mayBecome(before: RuleMeaning, after: RuleMeaning): boolean {
  return (
    after.enabled === before.enabled &&
    (after.prefix === before.prefix || after.prefix === undefined) &&
    after.conditions.every((condition) => before.conditions.includes(condition)) &&
    actionOf(after) === actionOf(before)
  );
}

function actionOf(meaning: RuleMeaning): string {
  return effectsOf([{ meaning: { ...meaning, prefix: undefined, conditions: [] } }]).join("");
}
