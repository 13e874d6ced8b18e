import { globSync, readFileSync } from "node:fs";
import { parseSync, Visitor } from "oxc-parser";
import { expect, it } from "vitest";

/**
 * Where all text comes from the catalogue. Lint finds text in JSX; this finds text in code, which is what has two words
 * in a row.
 */
const CONVERTED = [
  "src/renderer/app/**/*.tsx",
  "src/renderer/features/connections/**/*.{ts,tsx}",
  "src/renderer/features/folder/**/*.{ts,tsx}",
  "src/renderer/features/folders/**/*.{ts,tsx}",
  "src/renderer/features/review/**/*.{ts,tsx}",
  "src/renderer/features/settings/**/*.{ts,tsx}",
  "src/renderer/features/wizard/**/*.{ts,tsx}",
  "src/renderer/jsx/**/*.{ts,tsx}",
  "src/renderer/state/**/*.{ts,tsx}",
  "src/renderer/ui/**/*.{ts,tsx}",
  "src/shared/*-words.ts",
  "src/shared/model/*-words.ts",
];

/** Two words, or one that begins a label: "Try again". */
const PROSE = /[A-Za-z]{2,}[,.;:]? [a-z]{2,}/;

interface Positioned {
  readonly start: number;
  readonly end: number;
}

it.each(globSync(CONVERTED).toSorted())("%s has no text of its own", (file) => {
  const source = readFileSync(file, "utf8");
  const { program } = parseSync(file, source);
  const found: string[] = [];
  /** For developers: what is thrown, and what is logged. */
  const skipped: Positioned[] = [];
  const note = (text: string, { start }: Positioned): void => {
    const isSkipped = skipped.some((range) => range.start <= start && start < range.end);
    if (!isSkipped && PROSE.test(text)) found.push(text);
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
