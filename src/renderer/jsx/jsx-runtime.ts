/**
 * What the page's JSX is compiled to (`jsxImportSource` in tsconfig.json): React's own, but that text which others wrote
 * shows what cannot be seen (`printable`). React keeps markup in a name from becoming part of the page; it does not keep
 * a name from turning the direction of the words around it.
 */
import * as react from "react/jsx-runtime";
import { printableLines } from "../../shared/printable.ts";

export type { JSX } from "react/jsx-runtime";
export const { Fragment } = react;

export const jsx: typeof react.jsx = (type, props, key) => react.jsx(type, shown(props), key);
export const jsxs: typeof react.jsxs = (type, props, key) => react.jsxs(type, shown(props), key);

/** Attributes that are read or heard. Not `value`: what is typed and chosen stays what it is. */
const READ = [
  "title",
  "label",
  "description",
  "placeholder",
  "alt",
  "error",
  "aria-label",
  "aria-description",
];

function shown(props: unknown): unknown {
  if (typeof props !== "object" || props === null) return props;
  let result: Readonly<Record<string, unknown>> = { ...props };
  if ("children" in result) result = { ...result, children: text(result["children"]) };
  for (const name of READ)
    if (typeof result[name] === "string") result = { ...result, [name]: text(result[name]) };
  return result;
}

function text(node: unknown): unknown {
  if (typeof node === "string") return printableLines(node);
  return Array.isArray(node) && node.some((part) => typeof part === "string") ? node.map(text) : node;
}
