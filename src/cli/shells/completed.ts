import type { Words } from "../../shared/words/words.ts";
import type { CommandSpec } from "../command-spec.ts";
import { COMMANDS } from "../command-table.ts";
import { aboutOption } from "../help.ts";
import { GLOBAL, type OptionName, specOf } from "../option-table.ts";

/** What a shell completes as a value: `text` for anything that only the user knows. */
export type Values =
  | { readonly kind: "choices"; readonly choices: readonly string[] }
  | { readonly kind: "files" | "folders" | "text" };

export interface CompletedOption {
  readonly name: OptionName;
  readonly short: string | undefined;
  /** Undefined for options without a value. */
  readonly placeholder: string | undefined;
  readonly values: Values;
  /** One of the options that may be given more than once. */
  readonly isRepeatable: boolean;
  readonly explanation: string;
}

export interface CompletedCommand {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly CompletedOption[];
  /** Its arguments; undefined for a command that takes none. */
  readonly arguments: Values | undefined;
}

/** Placeholders that stand for files and folders of this computer. */
const PATHS: Readonly<Record<string, Values>> = {
  FILE: { kind: "files" },
  DIR: { kind: "folders" },
  SOURCE: { kind: "folders" },
  TARGET: { kind: "folders" },
};

/** All commands with what can follow them, from the tables that make the help. */
export function completedCommands(words: Words): readonly CompletedCommand[] {
  const commands = COMMANDS.map((command) => ({
    name: command.name,
    summary: words.say(`help.${command.name}.summary`),
    options: [...command.options, ...GLOBAL].map((name) => optionOf(words, name, command.means)),
    arguments: argumentsOf(command),
  }));
  // Another form of `--help`, so the table does not have it.
  const help = {
    name: "help",
    summary: words.say("help-options.help"),
    options: globalOptions(words),
    arguments: { kind: "choices", choices: COMMANDS.map(({ name }) => name) },
  } as const;
  return [...commands, help];
}

/** Options of every command. */
export function globalOptions(words: Words): readonly CompletedOption[] {
  return GLOBAL.map((name) => optionOf(words, name, {}));
}

function optionOf(words: Words, name: OptionName, means: CommandSpec["means"]): CompletedOption {
  const { value, short, choices } = specOf(name);
  const values: Values =
    choices === undefined ? (PATHS[value ?? ""] ?? { kind: "text" }) : { kind: "choices", choices };
  const isRepeatable = name === "exclude" || name === "include" || name === "exclude-from";
  return {
    name,
    short,
    placeholder: value,
    values,
    isRepeatable,
    explanation: aboutOption(words, name, means),
  };
}

function argumentsOf({ takes, choices, usage }: CommandSpec): Values | undefined {
  if (takes[1] === 0) return undefined;
  if (choices !== undefined) return { kind: "choices", choices };
  const paths = usage.split(/[ |]/).flatMap((word) => PATHS[word] ?? []);
  return paths[0] ?? { kind: "text" };
}
