import { globSync, readFileSync } from "node:fs";
import { parseSync, Visitor } from "oxc-parser";
import { expect, it } from "vitest";

/**
 * Where all text comes from the catalogue. Lint finds text in JSX; this finds text in code, which is what has two words
 * in a row.
 */
const CONVERTED = [
  "src/cli/{*,commands/*,held/*}.ts",
  "src/renderer/features/settings/**/*.{ts,tsx}",
  "src/renderer/state/**/*.{ts,tsx}",
  "src/shared/*-words.ts",
];

const ENGLISH_ONLY: ReadonlySet<string> = new Set([
  // Runs on versions of Node that cannot load the catalogue.
  "src/cli/pinned-node.ts",
  // Writes a line of the log while there is no log yet.
  "src/cli/node-warnings.ts",
]);

/** Two words, or one that begins a label: "Try again". */
const PROSE = /[A-Za-z]{2,}[,.;:]? [a-z]{2,}/;

/** A command line to type. */
const COMMAND = /^liana [a-z]+/;

interface Positioned {
  readonly start: number;
  readonly end: number;
}

const files = globSync(CONVERTED).filter((file) => !ENGLISH_ONLY.has(file));

it.each(files.toSorted())("%s has no text of its own", (file) => {
  const source = readFileSync(file, "utf8");
  const { program } = parseSync(file, source);
  const found: string[] = [];
  /** For developers: what is thrown, and what is logged. */
  const skipped: Positioned[] = [];
  const note = (text: string, { start }: Positioned): void => {
    const isSkipped = skipped.some((range) => range.start <= start && start < range.end);
    if (!isSkipped && PROSE.test(text) && !COMMAND.test(text)) found.push(text);
  };
  new Visitor({
    NewExpression: (node) => void skipped.push(node),
    ImportDeclaration: (node) => void skipped.push(node),
    CallExpression: (node) => {
      const { callee } = node;
      if (callee.type === "MemberExpression" && source.slice(callee.start, callee.end).endsWith("log.write"))
        skipped.push(node);
    },
    Literal: (node) => {
      if (typeof node.value === "string") note(node.value, node);
    },
    JSXText: (node) => note(node.value, node),
    TemplateElement: (node) => note(node.value.raw, node),
  }).visit(program);
  expect(found).toEqual([]);
});
