import { parseArgs } from "node:util";
import { nearestName } from "../engine/rules/edit-distance.ts";
import { defined } from "../shared/defined.ts";
import { Arguments } from "./arguments.ts";
import { COMMANDS, type CommandSpec } from "./command-table.ts";
import { GLOBAL, isOptionName, type OptionName, OPTIONS, specOf } from "./option-table.ts";
import { usageError } from "./usage-error.ts";

interface OptionToken {
  readonly kind: "option";
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

/** Edits between a mistyped word and the one that was meant. */
const NEAR = 3;

/**
 * Reads a command line. Not with parseArgs' own `strict`: it would throw its own sentences, and could not
 * name the nearest option. Its tokens are judged here instead, just as strictly.
 * @throws LianaError `usage` for the first mistake
 */
export function parse(args: readonly string[]): Arguments {
  const { tokens } = parseArgs({
    args: [...args],
    options: PARSED,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const words = tokens.flatMap((token) => (token.kind === "positional" ? [token.value] : []));
  const options = tokens.flatMap((token) => (token.kind === "option" ? [token] : []));
  // `liana help sync` is `liana sync --help`.
  const asksHelp = words[0] === "help";
  const name = words[asksHelp ? 1 : 0];
  const command = name === undefined ? undefined : commandNamed(name);
  const given = options.map((token) => read(token, command));
  if (asksHelp) given.push({ name: "help", value: undefined });
  const positionals = words.slice(asksHelp ? 2 : 1);
  const parsed = new Arguments(command, positionals, given);
  if (parsed.flag("help") || parsed.flag("version")) return parsed;
  if (command === undefined) throw usageError(`say what to do: ${names(COMMANDS)}. See liana --help.`);
  checkCount(command, positionals);
  return parsed;
}

const PARSED = Object.fromEntries(
  (Object.keys(OPTIONS) as OptionName[]).map((name) => {
    const { value, short } = specOf(name);
    const type = value === undefined ? ("boolean" as const) : ("string" as const);
    return [name, { type, multiple: true, ...defined({ short }) }];
  }),
);

function names(commands: readonly CommandSpec[]): string {
  return commands.map(({ name }) => name).join(", ");
}

function commandNamed(name: string): CommandSpec {
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (command !== undefined) return command;
  const known = COMMANDS.map((candidate) => candidate.name);
  const nearest = nearestName(name, known, 2);
  throw usageError(
    nearest === undefined
      ? `there is no command "${name}". There are ${names(COMMANDS)}.`
      : `there is no command "${name}". Did you mean "${nearest}"?`,
  );
}

function read(
  token: OptionToken,
  command: CommandSpec | undefined,
): { readonly name: OptionName; readonly value: string | undefined } {
  const { name, rawName, value } = token;
  const allowed = [...(command?.options ?? []), ...GLOBAL];
  if (!isOptionName(name))
    throw usageError(`there is no option ${rawName}. ${suggestion(name, allowed, command)}`);
  if (command !== undefined && !allowed.includes(name)) {
    throw usageError(`${command.name} has no option ${rawName}. ${suggestion(name, allowed, command)}`);
  }
  const spec = specOf(name);
  if (spec.value === undefined) {
    if (value !== undefined) throw usageError(`${rawName} takes no value.`);
    return { name, value: undefined };
  }
  if (value === undefined || value === "")
    throw usageError(`${rawName} needs a value: ${rawName} ${spec.value}.`);
  if (token.inlineValue !== true && value.length > 1 && value.startsWith("-")) {
    throw usageError(`${rawName} needs a value. If it is "${value}", write ${rawName}=${value}.`);
  }
  return { name, value };
}

function suggestion(name: string, allowed: readonly OptionName[], command: CommandSpec | undefined): string {
  const nearest = nearestName(name, allowed, Math.min(NEAR, Math.ceil(name.length / 2)));
  if (nearest !== undefined && nearest !== name) return `Did you mean --${nearest}?`;
  return command === undefined ? "See liana --help." : `See liana ${command.name} --help.`;
}

function checkCount(command: CommandSpec, positionals: readonly string[]): void {
  const { name, usage, takes } = command;
  const [least, most] = takes;
  const count = positionals.length;
  const form = usage === "" ? `liana ${name}` : `liana ${name} ${usage}`;
  if (count < least) throw usageError(`something is missing: ${form}.`);
  if (count > most) throw usageError(`"${positionals[most] ?? ""}" is too much: ${form}.`);
  if (positionals.includes("")) throw usageError(`an argument is empty: ${form}.`);
}
