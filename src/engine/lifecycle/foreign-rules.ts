import { z } from "zod";
import { OLD } from "../../shared/model/names.ts";
import type { LifecycleRule } from "./lifecycle-document.ts";
import { isKeepRule } from "./keep-rules.ts";
import type { RuleAction } from "./rule-meaning.ts";

export const foreignEffectSchema = z.object({
  /** The rule's id; empty if it has none. */
  rule: z.string(),
  /** Where the rule reaches: empty for the whole bucket. */
  prefix: z.string(),
  /**
   * `deletes`: current objects; `deletes-versions`: earlier states; `moves`: objects into another storage class,
   * `class`.
   */
  kind: z.enum(["deletes", "deletes-versions", "moves"]),
  /** Only objects with certain tags or sizes. */
  narrowed: z.boolean(),
  days: z.number().optional(),
  /** Instead of days: from this day on, as the service wrote it. */
  date: z.string().optional(),
  class: z.string().optional(),
});

/** What a rule of somebody else does below a location (VR4). */
export type ForeignEffect = z.infer<typeof foreignEffectSchema>;

/**
 * VR4: what enabled rules of others do to the objects below a prefix. Rules for `.liana/old/` do what `retain` asks for,
 * where the service accepts them from an administrator only.
 */
export function foreignEffects(rules: readonly LifecycleRule[], prefix: string): readonly ForeignEffect[] {
  return rules.filter((rule) => reaches(rule, prefix)).flatMap(effectsOfRule);
}

function reaches(rule: LifecycleRule, prefix: string): boolean {
  const { enabled, prefix: own = "" } = rule.meaning;
  if (!enabled || isKeepRule(rule, prefix) || own.startsWith(prefix + OLD)) return false;
  return own.startsWith(prefix) || prefix.startsWith(own);
}

function effectsOfRule({ id, meaning }: LifecycleRule): readonly ForeignEffect[] {
  const { prefix = "", conditions, actions } = meaning;
  const narrowed = conditions.length > 0;
  return actions.flatMap((action) => {
    const effect = effectOf(action);
    return effect === undefined ? [] : [{ rule: id, prefix, narrowed, ...effect }];
  });
}

function effectOf({
  name,
  values,
}: RuleAction): Omit<ForeignEffect, "rule" | "prefix" | "narrowed"> | undefined {
  const date = values.get("Date");
  const since = { ...daysIn(values), ...(date === undefined ? {} : { date }) };
  switch (name) {
    case "Expiration":
      // Removing markers without versions removes nothing.
      return "days" in since || "date" in since ? { kind: "deletes", ...since } : undefined;
    case "NoncurrentVersionExpiration":
      return { kind: "deletes-versions", ...since };
    case "Transition":
      return { kind: "moves", ...since, class: values.get("StorageClass") ?? "" };
    default:
      return undefined;
  }
}

function daysIn(values: ReadonlyMap<string, string>): { readonly days?: number } {
  const days = Number(values.get("Days") ?? values.get("NoncurrentDays") ?? Number.NaN);
  return Number.isInteger(days) ? { days } : {};
}
