import { parseXml, type XmlElement } from "@rgrove/parse-xml";
import { meaningOf, type RuleMeaning } from "./rule-meaning.ts";
import { elementsOf, localName } from "./xml-elements.ts";

/** A `<Rule>` of a lifecycle configuration, and where it stands in the document. */
export interface LifecycleRule {
  /** Empty if it has none. */
  readonly id: string;
  /** As it came, except for a filter that had to be corrected; see `correctedRule`. */
  readonly text: string;
  readonly meaning: RuleMeaning;
  /** Positions in the document's text. */
  readonly start: number;
  readonly end: number;
}

export interface LifecycleDocument {
  readonly text: string;
  readonly rules: readonly LifecycleRule[];
  /** Of the elements' names, with its colon; mostly empty. */
  readonly namespacePrefix: string;
}

const ROOT = "LifecycleConfiguration";
const NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";
/** Without rules; no service accepts it like this (VR3). */
export const EMPTY_DOCUMENT: LifecycleDocument = {
  text: `<?xml version="1.0" encoding="UTF-8"?>\n<${ROOT} xmlns="${NAMESPACE}"></${ROOT}>`,
  rules: [],
  namespacePrefix: "",
};

/** Its rules cannot be told apart, so they cannot be put back either. */
export class UnreadableLifecycle extends Error {}

/**
 * Reads a lifecycle configuration. Rules of others are carried as text (VR2), because no model of ours knows all that a
 * service may put into one.
 * @throws UnreadableLifecycle
 */
export function readLifecycle(text: string): LifecycleDocument {
  const root = rootOf(text);
  if (localName(root.name) !== ROOT) throw new UnreadableLifecycle(root.name);
  const rules = elementsOf(root)
    .filter(({ name }) => localName(name) === "Rule")
    .map((element): LifecycleRule => {
      const { start, end } = element;
      const id = elementsOf(element).find(({ name }) => localName(name) === "ID")?.text ?? "";
      return { id, text: correctedRule(text, element), meaning: meaningOf(element), start, end };
    });
  return { text, rules, namespacePrefix: root.name.slice(0, root.name.length - ROOT.length) };
}

/**
 * The document with all rules as `keep` decides, and further rules at its end. What stands between the rules stays as
 * it came.
 * @param added the text of `<Rule>` elements without a namespace prefix
 */
export function withRules(
  document: LifecycleDocument,
  keep: (rule: LifecycleRule) => boolean,
  added: readonly string[],
): LifecycleDocument {
  const { text, rules, namespacePrefix } = document;
  const pieces: string[] = [];
  let from = 0;
  for (const rule of rules) {
    pieces.push(text.slice(from, rule.start), keep(rule) ? rule.text : "");
    from = rule.end;
  }
  const rest = text.slice(from);
  const own = added.map((rule) => rule.replaceAll(/<(\/?)(?=\w)/g, `<$1${namespacePrefix}`)).join("");
  const close = `</${namespacePrefix}${ROOT}`;
  const at = rest.lastIndexOf(close);
  // `<LifecycleConfiguration/>` has no end to insert before.
  if (at < 0) return readLifecycle(EMPTY_DOCUMENT.text.replace(close, `${own}${close}`));
  pieces.push(rest.slice(0, at), own, rest.slice(at));
  return readLifecycle(pieces.join(""));
}

function rootOf(text: string): XmlElement {
  let root;
  try {
    ({ root } = parseXml(text, { includeOffsets: true }));
  } catch (error) {
    throw new UnreadableLifecycle("not XML", { cause: error });
  }
  if (root === null) throw new UnreadableLifecycle("no root element");
  return root;
}

/**
 * A filter may hold one condition, or one `<And>`. Ceph returns `<Prefix>` beside `<And>`; put back as it came, the
 * filter loses the prefix there, and the rule reaches the whole bucket. So all conditions go into one `<And>` (VR2).
 * @throws UnreadableLifecycle for a filter with two prefixes
 */
function correctedRule(text: string, rule: XmlElement): string {
  const filter = elementsOf(rule).find(({ name }) => localName(name) === "Filter");
  const children = filter === undefined ? [] : elementsOf(filter);
  if (filter === undefined || children.length < 2) return text.slice(rule.start, rule.end);
  const conditions = children.flatMap((child) =>
    localName(child.name) === "And" ? elementsOf(child) : [child],
  );
  const prefixes = conditions.filter(({ name }) => localName(name) === "Prefix");
  if (new Set(prefixes.map((one) => one.text)).size > 1) throw new UnreadableLifecycle("two prefixes");
  const once = conditions.filter((one) => !prefixes.includes(one) || one === prefixes[0]);
  const and = filter.name.replace(/Filter$/, "And");
  const content = once.map(({ start, end }) => text.slice(start, end)).join("");
  const merged = `<${filter.name}><${and}>${content}</${and}></${filter.name}>`;
  return text.slice(rule.start, filter.start) + merged + text.slice(filter.end, rule.end);
}
