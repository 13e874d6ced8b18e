import { DELETED_FOLDER } from "../shared/model/names.ts";
import type { Words } from "../shared/words/words.ts";
import type { CommandSpec } from "./command-spec.ts";
import { COMMANDS } from "./command-table.ts";
import { EXIT } from "./exit-codes.ts";
import { GLOBAL, type OptionName, specOf } from "./option-table.ts";
import { columns, wrapped } from "./text-layout.ts";

/** Columns of a line at most. */
const WIDTH = 88;

/** The text of `liana --help`. */
export function overallHelp(words: Words): string {
  return [
    ...paragraph(words, words.say("help.about"), ""),
    "",
    "  liana COMMAND [OPTIONS]",
    "",
    ...table(
      words,
      COMMANDS.map(({ name, usage }) => [`${name} ${usage}`.trim(), words.say(`help.${name}.summary`)]),
    ),
    "",
    words.say("help.global-options"),
    ...optionLines(words, GLOBAL),
    "",
    ...paragraph(words, words.say("help.keys"), ""),
    "",
    words.say("help.exit-codes"),
    ...table(
      words,
      Object.values(EXIT).map((code) => [String(code), words.say(`help.exit.${code}`)]),
    ),
    "",
    words.say("help.more"),
  ].join("\n");
}

/** What messages of the help name. */
const NAMES = {
  variable: "${NAME}",
  rules: "--exclude '*' --include 'Documents/*' --include '*.jpg'",
  deleted: DELETED_FOLDER,
};

/** The text of `liana sync --help`. */
export function commandHelp(words: Words, command: CommandSpec): string {
  const { name, usage, options, means = {}, examples } = command;
  const paragraphs = aboutCommand(words, command);
  const own =
    options.length === 0 ? [] : ["", words.say("help.options"), ...optionLines(words, options, means)];
  return [
    `liana ${name} ${usage}`.trim(),
    ...paragraphs.flatMap((text) => ["", ...paragraph(words, text, "  ")]),
    ...own,
    "",
    words.say("help.global-options"),
    ...optionLines(words, GLOBAL),
    "",
    words.say("help.examples"),
    ...examples.map((example) => `  ${example}`),
  ].join("\n");
}

/** What a command does: a sentence, and further paragraphs. */
export function aboutCommand(words: Words, { name, about }: CommandSpec): readonly string[] {
  const summary = words.capital(words.say(`help.${name}.summary`));
  return [words.say("help.sentence", { summary }), ...about.map((id) => words.say(id, NAMES))];
}

/** What an option does, in the help of a command. */
export function aboutOption(words: Words, name: OptionName, means: CommandSpec["means"] = {}): string {
  return words.say(means[name] ?? `help-options.${name}`, NAMES);
}

function optionLines(
  words: Words,
  names: readonly OptionName[],
  means: NonNullable<CommandSpec["means"]> = {},
): readonly string[] {
  return table(
    words,
    names.map((name) => {
      const { value, short } = specOf(name);
      const long = value === undefined ? `--${name}` : `--${name} ${value}`;
      const written = short === undefined ? long : `${long}, -${short}`;
      return [written, aboutOption(words, name, means)];
    }),
  );
}

function table(words: Words, rows: readonly (readonly [left: string, right: string])[]): readonly string[] {
  return columns(rows, WIDTH, words.tag);
}

function paragraph(words: Words, text: string, indent: string): readonly string[] {
  return wrapped(text, { first: indent, next: indent, width: WIDTH, tag: words.tag });
}
