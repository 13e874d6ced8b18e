import { globSync, readFileSync } from "node:fs";
import { parseSync, Visitor } from "oxc-parser";
import { expect, it } from "vitest";
import { DELETED_FOLDER } from "../../../src/shared/model/names.ts";

/**
 * Files whose text comes from the catalogue. Lint finds text in JSX; this test finds it in code, by two words in a row.
 */
const CONVERTED = [
  "src/app/**/*.ts",
  "src/main/**/*.ts",
  "src/preload/**/*.ts",
  "src/renderer/**/*.{ts,tsx}",
  "src/shared/**/*.ts",
];

const EXCLUDED = [
  // The catalogue itself.
  "src/shared/words/**",
  // Style values.
  "src/renderer/app/theme.ts",
  // Lists of region codes.
  "src/shared/model/providers.ts",
  // A shell command.
  "src/shared/inotify-limit.ts",
];

/** Names on the user's disk, the same in every language. */
const NAMES: readonly string[] = [DELETED_FOLDER];

/** Two words, or one that begins a label: "Try again". */
const PROSE = /[A-Za-z]{2,}[,.;:]? [a-z]{2,}/;

interface Positioned {
  readonly start: number;
  readonly end: number;
}

it.each(globSync(CONVERTED, { exclude: EXCLUDED }).toSorted())("%s has no text of its own", (file) => {
  const source = readFileSync(file, "utf8");
  const { program } = parseSync(file, source);
  const found: string[] = [];
  /** For developers: what is thrown, and what is logged. */
  const skipped: Positioned[] = [];
  const note = (text: string, { start }: Positioned): void => {
    const isSkipped = skipped.some((range) => range.start <= start && start < range.end);
    if (!isSkipped && PROSE.test(text) && !NAMES.includes(text)) found.push(text);
  };
  new Visitor({
    NewExpression: (node) => void skipped.push(node),
    ImportDeclaration: (node) => void skipped.push(node),
    CallExpression: (node) => {
      const { callee } = node;
      const name = source.slice(callee.start, callee.end);
      if (callee.type === "MemberExpression" && /\b(?:log\.write|logError)$/.test(name)) skipped.push(node);
    },
    Literal: (node) => {
      if (typeof node.value === "string") note(node.value, node);
    },
    JSXText: (node) => note(node.value, node),
    TemplateElement: (node) => note(node.value.raw, node),
  }).visit(program);
  expect(found).toEqual([]);
});
