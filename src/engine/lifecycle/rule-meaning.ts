import type { XmlElement } from "@rgrove/parse-xml";
import { elementsOf, localName } from "./xml-elements.ts";

/** What a rule does, in any of the forms in which services return it. */
export interface RuleMeaning {
  readonly enabled: boolean;
  /** Undefined for the whole bucket. */
  readonly prefix: string | undefined;
  /** Tags and sizes that narrow it, as `canonical` writes them, sorted. */
  readonly conditions: readonly string[];
  readonly actions: readonly RuleAction[];
}

/** An element of a rule that does something, for example `NoncurrentVersionExpiration`. */
export interface RuleAction {
  readonly name: string;
  /** Its elements by name, for example `NoncurrentDays`. */
  readonly values: ReadonlyMap<string, string>;
}

/** Elements of a rule that describe it; all others are actions. */
const DESCRIPTION: ReadonlySet<string> = new Set(["ID", "Status", "Filter", "Prefix"]);

/** @param rule a `<Rule>` element */
export function meaningOf(rule: XmlElement): RuleMeaning {
  const elements = elementsOf(rule);
  const named = (name: string): readonly XmlElement[] =>
    elements.filter((element) => localName(element.name) === name);
  const conditions = named("Filter")
    .flatMap(elementsOf)
    .flatMap((child) => (localName(child.name) === "And" ? elementsOf(child) : [child]));
  const isPrefix = ({ name }: XmlElement): boolean => localName(name) === "Prefix";
  // A rule of the first version of the API has its prefix beside the filter.
  const prefix = [...conditions.filter(isPrefix), ...named("Prefix")].map(({ text }) => text).find(isSet);
  return {
    enabled: named("Status")[0]?.text.trim() === "Enabled",
    prefix,
    conditions: conditions
      .filter((one) => !isPrefix(one))
      .map(canonical)
      .filter(isSet)
      .toSorted(),
    actions: elements.filter(({ name }) => !DESCRIPTION.has(localName(name))).flatMap(actionOf),
  };
}

/**
 * The effects of a set of rules, each as one text: Backblaze returns one rule as two, and Ceph sorts rules and gives
 * them ids, so rules are compared by this (VR2).
 */
export function effectsOf(rules: readonly { readonly meaning: RuleMeaning }[]): readonly string[] {
  const effects = rules.flatMap(({ meaning: { enabled, prefix, conditions, actions } }) =>
    actions.map(({ name, values }) =>
      JSON.stringify([enabled, prefix ?? "", conditions, name, sortedValues(values)]),
    ),
  );
  return [...new Set(effects)].toSorted();
}

/** Without what equals its absence: empty elements, and `false`. */
function actionOf(element: XmlElement): readonly RuleAction[] {
  const values = elementsOf(element)
    .map((child): [string, string] => [localName(child.name), valueOf(child)])
    .filter(([, value]) => isSet(value) && value !== "false");
  return values.length === 0 ? [] : [{ name: localName(element.name), values: new Map(values) }];
}

function valueOf(element: XmlElement): string {
  const children = elementsOf(element);
  const text = element.text.trim();
  // Services write a date with and without fractions of a second.
  if (localName(element.name) === "Date" && !Number.isNaN(Date.parse(text)))
    return new Date(text).toISOString();
  if (children.length === 0) return text;
  return children.map(canonical).toSorted().join("");
}

function canonical(element: XmlElement): string {
  const value = valueOf(element);
  return value === "" ? "" : `${localName(element.name)}=${JSON.stringify(value)};`;
}

function isSet(text: string): boolean {
  return text !== "";
}

function sortedValues(values: ReadonlyMap<string, string>): readonly (readonly [string, string])[] {
  return [...values].toSorted(([a], [b]) => (a < b ? -1 : 1));
}
