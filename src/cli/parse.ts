import { parseArgs } from "node:util";
import { nearestName } from "../engine/rules/edit-distance.ts";
import { defined } from "../shared/defined.ts";
import { Arguments } from "./arguments.ts";
import { badUsage } from "./bad-usage.ts";
import type { CommandSpec } from "./command-spec.ts";
import { COMMANDS } from "./command-table.ts";
import { GLOBAL, isOptionName, type OptionName, OPTIONS, specOf } from "./option-table.ts";

interface OptionToken {
  readonly kind: "option";
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

/** Edits at most between a mistyped word and a suggestion. */
const NEAR = 3;

/**
 * Parses a command line. The tokens of `parseArgs` are checked here instead of by its `strict` mode, whose errors are
 * English text and suggest no option.
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
  if (command === undefined) throw badUsage("no-command", { choices: NAMES });
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

const NAMES = COMMANDS.map(({ name }) => name);

function commandNamed(name: string): CommandSpec {
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (command !== undefined) return command;
  throw badUsage("unknown-command", { name, nearest: nearestName(name, NAMES, 2), names: NAMES });
}

function read(
  token: OptionToken,
  command: CommandSpec | undefined,
): { readonly name: OptionName; readonly value: string | undefined } {
  const { name, rawName: option, value } = token;
  const allowed = [...(command?.options ?? []), ...GLOBAL];
  if (!isOptionName(name)) throw badUsage("unknown-option", { option, ...hint(name, allowed, command) });
  if (command !== undefined && !allowed.includes(name))
    throw badUsage("foreign-option", { command: command.name, option, ...hint(name, allowed, command) });
  const spec = specOf(name);
  if (spec.value === undefined) {
    if (value !== undefined) throw badUsage("no-value-taken", { option });
    return { name, value: undefined };
  }
  if (value === undefined || value === "") throw badUsage("needs-value", { option, value: spec.value });
  if (token.inlineValue !== true && value.length > 1 && value.startsWith("-"))
    throw badUsage("looks-like-option", { option, text: value });
  return { name, value };
}

/** The option that was probably meant, and the help that lists them all. */
function hint(
  name: string,
  allowed: readonly OptionName[],
  command: CommandSpec | undefined,
): { readonly nearest: string | undefined; readonly help: string } {
  const found = nearestName(name, allowed, Math.min(NEAR, Math.ceil(name.length / 2)));
  const nearest = found === undefined || found === name ? undefined : `--${found}`;
  return { nearest, help: command === undefined ? "liana --help" : `liana ${command.name} --help` };
}

function checkCount(command: CommandSpec, positionals: readonly string[]): void {
  const { name, usage, takes } = command;
  const [least, most] = takes;
  const count = positionals.length;
  const form = `liana ${name} ${usage}`.trim();
  if (count < least) throw badUsage("missing-argument", { form });
  if (count > most) throw badUsage("extra-argument", { text: positionals[most] ?? "", form });
  if (positionals.includes("")) throw badUsage("empty-argument", { form });
}
