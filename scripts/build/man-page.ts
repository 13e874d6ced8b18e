import type { CommandSpec } from "../../src/cli/command-spec.ts";
import { COMMANDS } from "../../src/cli/command-table.ts";
import { EXIT } from "../../src/cli/exit-codes.ts";
import { aboutCommand, aboutOption } from "../../src/cli/help.ts";
import { GLOBAL, type OptionName, specOf } from "../../src/cli/option-table.ts";
import type { Words } from "../../src/shared/words/words.ts";

export interface ManFacts {
  readonly version: string;
  /** `2026-11-28` */
  readonly date: string;
}

/** The manual page in the language of man(7), from the tables and English texts that make the help. */
export function manPage(words: Words, { version, date }: ManFacts): string {
  const lines = [
    `.TH LIANA 1 ${date} ${argument(`Liana ${version}`)} ${argument("User Commands")}`,
    // Without hyphens in options, and without wide gaps.
    ".nh",
    ".ad l",
    ".SH NAME",
    String.raw`liana \- ${text("mirror folders to S3 buckets as plain objects, and restore them")}`,
    ".SH SYNOPSIS",
    ".B liana",
    ".I COMMAND",
    ".RI [ OPTIONS ]",
    ".SH DESCRIPTION",
    text(words.say("help.about")),
    ".PP",
    text(words.say("help.keys")),
    ".SH COMMANDS",
    ...COMMANDS.flatMap((command) => commandLines(words, command)),
    `.SH ${argument("OPTIONS OF EVERY COMMAND")}`,
    ...optionLines(words, GLOBAL),
    `.SH ${argument("EXIT STATUS")}`,
    ...Object.values(EXIT).flatMap((code) => [".TP", `.B ${code}`, text(words.say(`help.exit.${code}`))]),
    ".SH EXAMPLES",
    ".nf",
    ...COMMANDS.flatMap(({ examples }) => examples).map((example) => `.B ${argument(example)}`),
    ".fi",
  ];
  return `${lines.join("\n")}\n`;
}

function commandLines(words: Words, command: CommandSpec): readonly string[] {
  const { name, usage, options, means } = command;
  return [
    `.SS ${argument(`liana ${name} ${usage}`.trim())}`,
    ...aboutCommand(words, command).flatMap((paragraph, index) =>
      index === 0 ? [text(paragraph)] : [".PP", text(paragraph)],
    ),
    ...optionLines(words, options, means),
  ];
}

function optionLines(
  words: Words,
  names: readonly OptionName[],
  means: CommandSpec["means"] = {},
): readonly string[] {
  return names.flatMap((name) => {
    const { value, short } = specOf(name);
    const placeholder = value === undefined ? "" : ` ${argument(" ")} ${argument(value)}`;
    const also = short === undefined ? "" : ` ${argument(", ")} ${argument(`-${short}`)}`;
    // BI alternates between bold and italic, BR between bold and roman.
    const macro = value === undefined ? ".BR" : ".BI";
    return [
      ".TP",
      `${macro} ${argument(`--${name}`)}${placeholder}${also}`,
      text(aboutOption(words, name, means)),
    ];
  });
}

/** Columns of a line of the source, as `mandoc -Tlint` wants it. */
const WIDTH = 80;

/** Text between macros, each sentence on lines of its own. A line that begins with a dot or an apostrophe would be a macro. */
function text(plain: string): string {
  return escaped(plain)
    .split(/(?<=\.) (?=[A-Z])/)
    .flatMap(filled)
    .map((line) => line.replace(/^(?=[.'])/, String.raw`\&`))
    .join("\n");
}

function filled(sentence: string): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of sentence.split(" ")) {
    if (line !== "" && line.length + word.length >= WIDTH) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** One argument of a macro. */
function argument(plain: string): string {
  return `"${escaped(plain)}"`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  "\\": String.raw`\e`,
  // A hyphen could become a typographic one, which does not work when it is pasted into a shell.
  "-": String.raw`\-`,
  "'": String.raw`\(aq`,
  '"': String.raw`\(dq`,
  "`": String.raw`\(ga`,
  "^": String.raw`\(ha`,
  "~": String.raw`\(ti`,
};

/** https://man7.org/linux/man-pages/man7/groff_char.7.html */
function escaped(plain: string): string {
  return plain.replace(/[\\\-'"`^~]|[^\0-\x7F]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return ESCAPES[character] ?? String.raw`\[u${code.toString(16).toUpperCase().padStart(4, "0")}]`;
  });
}
