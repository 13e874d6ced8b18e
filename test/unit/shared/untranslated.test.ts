import { globSync, readFileSync } from "node:fs";
import { parseSync, Visitor } from "oxc-parser";
import { expect, it } from "vitest";
import { DELETED_FOLDER } from "../../../src/shared/model/names.ts";

/**
 * Files whose text comes from the catalogue: all but the engine, which writes no text. Lint finds text in JSX; this test
 * finds it in code, by two words in a row.
 */
const CHECKED = ["src/{app,cli,main,preload,renderer,shared}/**/*.{ts,tsx}"];

const EXCLUDED = [
  // The catalogue itself.
  "src/shared/words/**",
  // Style values.
  "src/renderer/app/theme.ts",
  // Lists of region codes.
  "src/shared/model/providers.ts",
  // Names of pages of the services.
  "src/shared/model/key-pages.ts",
  // Permissions as the consoles of services name them, and a shell command.
  "src/shared/model/policy/service-policy.ts",
  // A shell command.
  "src/shared/inotify-limit.ts",
  // Scripts for shells.
  "src/cli/shells/{bash,fish,powershell,zsh}.ts",
  // Runs on versions of Node that cannot load the catalogue.
  "src/cli/pinned-node.ts",
  // Writes a log line before the log is open.
  "src/cli/node-warnings.ts",
];

/** Names on the user's disk, the same in every language. */
const NAMES: readonly string[] = [DELETED_FOLDER];

/** Two words, or one that begins a label: "Try again". */
const PROSE = /[A-Za-z]{2,}[,.;:]? [a-z]{2,}/;

/** For machines: an HTTP answer written to a socket, and a media type. */
const HTTP = /^(HTTP\/1\.1 |[a-z]+\/[a-z]+; charset=utf-8$)/;

/** A command line to type, also with a program before it in a pipe. */
const COMMAND = /^(?:source <\(|set -o pipefail; |[a-z_]+ [\w/ ]+ \| )*liana [a-z]+/;

/** Log lines are English in every language. */
const LOG = /\b(log\.write|logError)$/;

/** The methods of `Numbers` that define a metric. Their second argument is its HELP text, in English. */
const METRIC = /^this\.#(counter|gauge|labelled)$/;

/** Their argument is a selector. */
const SELECTOR = /\.(querySelector(All)?|closest|matches)$/;

interface Positioned {
  readonly start: number;
  readonly end: number;
}

it.each(globSync(CHECKED, { exclude: EXCLUDED }).toSorted())("%s has no text of its own", (file) => {
  const source = readFileSync(file, "utf8");
  const { program } = parseSync(file, source);
  const found: string[] = [];
  /** For developers and machines: errors that are thrown, log lines, HELP texts of metrics, selectors. */
  const skipped: Positioned[] = [];
  const note = (text: string, { start }: Positioned): void => {
    const isSkipped = skipped.some((range) => range.start <= start && start < range.end);
    const isProse = PROSE.test(text) && !HTTP.test(text) && !COMMAND.test(text) && !NAMES.includes(text);
    if (!isSkipped && isProse) found.push(text);
  };
  new Visitor({
    NewExpression: (node) => void skipped.push(node),
    ImportDeclaration: (node) => void skipped.push(node),
    CallExpression: (node) => {
      const callee = source.slice(node.callee.start, node.callee.end);
      if (LOG.test(callee) || SELECTOR.test(callee)) skipped.push(node);
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
