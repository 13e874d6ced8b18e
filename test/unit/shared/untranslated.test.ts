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
  "src/cli/daemon/**/*.ts",
  "src/cli/serve/**/*.ts",
  "src/cli/{*,commands/*,held/*}.ts",
  "src/renderer/features/settings/**/*.{ts,tsx}",
  "src/renderer/features/wizard/**/*.{ts,tsx}",
  "src/renderer/jsx/**/*.{ts,tsx}",
  "src/renderer/state/**/*.{ts,tsx}",
  "src/renderer/ui/**/*.{ts,tsx}",
  "src/shared/*-words.ts",
  "src/shared/model/*-words.ts",
];

const ENGLISH_ONLY: ReadonlySet<string> = new Set([
  // Runs on versions of Node that cannot load the catalogue.
  "src/cli/pinned-node.ts",
  // Writes a line of the log while there is no log yet.
  "src/cli/node-warnings.ts",
]);

/** Two words, or one that begins a label: "Try again". */
const PROSE = /[A-Za-z]{2,}[,.;:]? [a-z]{2,}/;

/** For machines: an HTTP answer that is written to a socket, and a media type. */
const HTTP = /^(HTTP\/1\.1 |[a-z]+\/[a-z]+; charset=utf-8$)/;

/** The methods of `Numbers` that define a metric. Their second argument is its HELP text. */
const METRIC = /^this\.#(counter|gauge)$/;

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
  /** For developers and machines: errors that are thrown, log lines, HELP texts of metrics. */
  const skipped: Positioned[] = [];
  const note = (text: string, { start }: Positioned): void => {
    const isSkipped = skipped.some((range) => range.start <= start && start < range.end);
    if (!isSkipped && PROSE.test(text) && !HTTP.test(text) && !COMMAND.test(text)) found.push(text);
  };
  new Visitor({
    NewExpression: (node) => void skipped.push(node),
    ImportDeclaration: (node) => void skipped.push(node),
    CallExpression: (node) => {
      const callee = source.slice(node.callee.start, node.callee.end);
      if (callee === "log.write" || callee.endsWith(".log.write")) skipped.push(node);
      // The HELP text of a metric, which is in English for every language.
      const [, help] = node.arguments;
      if (METRIC.test(callee) && help !== undefined) skipped.push(help);
    },
    Literal: (node) => {
      if (typeof node.value === "string") note(node.value, node);
    },
    JSXText: (node) => note(node.value, node),
    TemplateElement: (node) => note(node.value.raw, node),
  }).visit(program);
  expect(found).toEqual([]);
});
