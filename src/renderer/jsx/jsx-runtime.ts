/**
 * The JSX runtime of the page, for Liana's elements (`jsxImportSource` in tsconfig.json) and for those of libraries
 * (`vite.config.ts`): React's own, except that invisible characters in text are made visible (`printable`). React
 * escapes markup in a name, but does not keep a name from reversing the text around it.
 *
 * Text is prepared where it reaches the document: in the children and attributes of HTML elements, whichever property
 * it came from. Labels of choices are the exception: `Select` writes them into the value of an input, and typed values
 * must not change. So labels are prepared in `data`.
 */
import * as react from "react/jsx-runtime";
import { printableLines } from "../../shared/printable.ts";

export type { JSX } from "react/jsx-runtime";
export const { Fragment } = react;

export const jsx: typeof react.jsx = (type, props, key) => react.jsx(type, prepared(type, props), key);
export const jsxs: typeof react.jsxs = (type, props, key) => react.jsxs(type, prepared(type, props), key);

/** Attributes that are displayed or read aloud. Not `value`, which must stay unchanged. */
const READ = [
  "title",
  "label",
  "placeholder",
  "alt",
  "aria-label",
  "aria-description",
  "aria-placeholder",
  "aria-roledescription",
  "aria-valuetext",
];

type Props = Readonly<Record<string, unknown>>;

function prepared(type: unknown, props: unknown): unknown {
  if (typeof props !== "object" || props === null) return props;
  const given = props as Props;
  const changes: Record<string, unknown> = {};
  if (typeof type === "string") for (const name of READ) change(changes, given, name, text);
  else change(changes, given, "data", choices);
  // Also of fragments, which insert their children into the document.
  change(changes, given, "children", text);
  return Object.keys(changes).length === 0 ? given : { ...given, ...changes };
}

function change(
  changes: Record<string, unknown>,
  given: Props,
  name: string,
  prepare: (value: unknown) => unknown,
): void {
  const value = given[name];
  const next = prepare(value);
  if (next !== value) changes[name] = next;
}

/** Returns the same node if nothing changes, because components memoize by identity. */
function text(node: unknown): unknown {
  return typeof node === "string" ? printableLines(node) : mapped(node, text);
}

/** Prepares the choices of `Select` and similar: texts, `{ value, label }`, and groups. Values do not change. */
function choices(data: unknown): unknown {
  return mapped(data, choice);
}

function choice(given: unknown): unknown {
  if (typeof given === "string") {
    const label = printableLines(given);
    return label === given ? given : { value: given, label };
  }
  if (typeof given !== "object" || given === null) return given;
  const item = given as Props;
  const changes: Record<string, unknown> = {};
  if ("value" in item && !("label" in item)) change(changes, { label: item["value"] }, "label", text);
  else change(changes, item, "label", text);
  change(changes, item, "group", text);
  change(changes, item, "items", choices);
  return Object.keys(changes).length === 0 ? item : { ...item, ...changes };
}

function mapped(list: unknown, each: (item: unknown) => unknown): unknown {
  if (!Array.isArray(list)) return list;
  const next: unknown[] = list.map(each);
  return next.some((item, at) => item !== list[at]) ? next : list;
}
