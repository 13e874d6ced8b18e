import { OLD } from "../../shared/model/names.ts";
import type { LifecycleRule } from "./lifecycle-document.ts";
import type { RuleMeaning } from "./rule-meaning.ts";

/** Where earlier states are to be removed, and after how long. */
export interface KeepPeriod {
  /** Of the location: empty, or ending in `/`. */
  readonly prefix: string;
  /** Part of the ids of the rules: a job's id, or another name of the location. */
  readonly name: string;
  /** From 1; undefined: nothing is removed. */
  readonly days: number | undefined;
  /** The bucket keeps versions. */
  readonly versions: boolean;
}

/** VR1: parts of an upload that nobody has continued for this long are removed. */
const UPLOAD_DAYS = 14;

/**
 * VR1: the rules of a location, as `<Rule>` elements. Current objects never expire, except copies below `.liana/old/`
 * (VR8).
 */
export function keepRules({ prefix, name, days, versions }: KeepPeriod): readonly string[] {
  if (days === undefined) return [];
  const old = rule(
    `liana-${name}-old`,
    prefix + OLD,
    `<Expiration><Days>${String(days)}</Days></Expiration>`,
  );
  if (!versions) return [old];
  const keep = [
    "<Expiration><ExpiredObjectDeleteMarker>true</ExpiredObjectDeleteMarker></Expiration>",
    `<NoncurrentVersionExpiration><NoncurrentDays>${String(days)}</NoncurrentDays></NoncurrentVersionExpiration>`,
    `<AbortIncompleteMultipartUpload><DaysAfterInitiation>${String(UPLOAD_DAYS)}</DaysAfterInitiation></AbortIncompleteMultipartUpload>`,
  ];
  return [rule(`liana-${name}-keep`, prefix, keep.join("")), old];
}

/** Whether a rule is one that Liana makes for a location, on any computer. */
export function isKeepRule(rule: LifecycleRule, prefix: string): boolean {
  if (!isLianaRule(rule)) return false;
  return (rule.meaning.prefix ?? "") === (rule.id.endsWith("-old") ? prefix + OLD : prefix);
}

/** Whether a rule is one that Liana makes for any location. */
export function isLianaRule({ id }: LifecycleRule): boolean {
  return /^liana-.+-(keep|old)$/.test(id);
}

/**
 * The days after which the rules of a location remove all earlier states.
 * @returns undefined if they do not
 */
export function daysOf(
  rules: readonly LifecycleRule[],
  { prefix, versions }: Omit<KeepPeriod, "days" | "name">,
): number | undefined {
  const own = rules.filter((one) => isKeepRule(one, prefix)).map(({ meaning }) => meaning);
  const copies = own.find((one) => one.prefix === prefix + OLD);
  const days = valueOf(copies, "Expiration", "Days");
  if (!versions) return days;
  const kept = own.find((one) => one.prefix !== prefix + OLD);
  return valueOf(kept, "NoncurrentVersionExpiration", "NoncurrentDays") === days ? days : undefined;
}

/** The days after which some earlier state is removed by the location's own rules; undefined: never. */
export function removesAfter(rules: readonly LifecycleRule[], prefix: string): number | undefined {
  const days = rules
    .filter((one) => isKeepRule(one, prefix))
    .flatMap(({ meaning }) => [
      valueOf(meaning, "Expiration", "Days"),
      valueOf(meaning, "NoncurrentVersionExpiration", "NoncurrentDays"),
    ])
    .filter((one) => one !== undefined);
  return days.length === 0 ? undefined : Math.min(...days);
}

function valueOf(rule: RuleMeaning | undefined, action: string, name: string): number | undefined {
  if (rule === undefined || !rule.enabled || rule.conditions.length > 0) return undefined;
  const values = rule.actions.filter((one) => one.name === action).map((one) => one.values.get(name));
  const value = Number(values.find((one) => one !== undefined));
  return Number.isInteger(value) && value > 0 ? value : undefined;
}

function rule(id: string, prefix: string, actions: string): string {
  const filter = `<Filter><Prefix>${escaped(prefix)}</Prefix></Filter>`;
  return `<Rule><ID>${escaped(id)}</ID><Status>Enabled</Status>${filter}${actions}</Rule>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>\r\n\t]/g, (c) => `&#${String(c.charCodeAt(0))};`);
}
