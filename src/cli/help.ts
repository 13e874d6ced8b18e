import { capital } from "../shared/capital.ts";
import { COMMANDS, type CommandSpec } from "./command-table.ts";
import { GLOBAL, type OptionName, specOf } from "./option-table.ts";

const WIDTH = 88;

/** `liana --help`. */
export function overallHelp(): string {
  return [
    "Liana keeps folders mirrored to your own S3 bucket as plain objects, and gives them back.",
    "",
    "  liana COMMAND [OPTIONS]",
    "",
    ...columns(COMMANDS.map(({ name, usage, summary }) => [`${name} ${usage}`.trim(), summary])),
    "",
    "Options of every command:",
    ...optionLines(GLOBAL),
    "",
    "Keys are never an argument. They come from --connection (the app's, out of the keychain),",
    "else from --profile, else from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, else from the",
    "AWS files, else from the role of the machine.",
    "",
    "Exit codes: 0 in step; 1 differences or problems remain; 2 not understood; 3 cannot be",
    "reached or is not allowed; 4 deletions are held for review.",
    "",
    "More: liana COMMAND --help",
    "",
  ].join("\n");
}

/** `liana sync --help`. */
export function commandHelp(command: CommandSpec): string {
  const { name, usage, summary, options, means = {}, about, examples } = command;
  const own = options.length === 0 ? [] : ["", "Options:", ...optionLines(options, means)];
  return [
    `liana ${name} ${usage}`.trim(),
    "",
    ...wrapped(`${capital(summary)}.`, "  ", "  "),
    ...about.flatMap((paragraph) => ["", ...wrapped(paragraph, "  ", "  ")]),
    ...own,
    "",
    "Options of every command:",
    ...optionLines(GLOBAL),
    "",
    "Examples:",
    ...examples.map((example) => `  ${example}`),
    "",
  ].join("\n");
}

function optionLines(
  names: readonly OptionName[],
  means: Readonly<Partial<Record<OptionName, string>>> = {},
): readonly string[] {
  return columns(
    names.map((name) => {
      const { value, short, help } = specOf(name);
      const long = value === undefined ? `--${name}` : `--${name} ${value}`;
      return [short === undefined ? long : `${long}, -${short}`, means[name] ?? help];
    }),
  );
}

function columns(rows: readonly (readonly [left: string, right: string])[]): readonly string[] {
  const left = Math.max(...rows.map(([text]) => text.length));
  return rows.flatMap(([name, text]) => {
    return wrapped(text, `  ${name.padEnd(left)}  `, " ".repeat(left + 4));
  });
}

/** Breaks at spaces, so that no line is longer than `WIDTH`. */
function wrapped(text: string, first: string, next: string): readonly string[] {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of text.split(" ")) {
    if (!empty && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = next;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  lines.push(line);
  return lines;
}
