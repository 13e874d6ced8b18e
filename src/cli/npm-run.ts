import { existsSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { COMMANDS } from "./command-table.ts";
import { GLOBAL, type OptionName, specOf } from "./option-table.ts";
import { usageError } from "./usage-error.ts";

/** Two folders up from here and from the built command alike. */
const PACKAGE = fileURLToPath(new URL("../../package.json", import.meta.url));

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Whether the command line came by this checkout's `npm run liana`: another package may have a script of that name.
 */
function isRunByNpm(env: Environment): boolean {
  const { npm_lifecycle_event: event, npm_package_json: file } = env;
  return event === "liana" && file !== undefined && existsSync(file) && realpathSync(file) === PACKAGE;
}

/**
 * Goes back to the folder in which the user typed: npm changes to the checkout, where a relative path would mean
 * another folder.
 * @throws LianaError `usage` where that folder is gone
 */
export function returnToUser(env: Environment): void {
  const folder = env["INIT_CWD"];
  if (!isRunByNpm(env) || folder === undefined || folder === "") return;
  try {
    process.chdir(folder);
  } catch (error) {
    throw usageError(`the folder "${folder}", in which npm was started, cannot be entered.`, error);
  }
}

/** A sentence holds so many characters: a longer command line would be cut in the middle. */
const ROOM = 200;

/**
 * Without `--`, npm takes options for its own settings and hands the rest to the command: a trial run would be a real
 * one, and rules would be missing.
 * @throws LianaError `usage` with the command line that does what was meant
 */
export function refuseSwallowed(argv: readonly string[], env: Environment): void {
  if (!isRunByNpm(env)) return;
  const [name, ...rest] = argv;
  const command = COMMANDS.find((candidate) => candidate.name === name);
  const settings = settingsFiles(env);
  const swallowed = [...(command?.options ?? []), ...GLOBAL].flatMap((option) => {
    const variable = `npm_config_${option.replaceAll("-", "_")}`;
    const value = env[variable];
    // npm says no by an empty value. What a file or the user's environment says was not on the command line.
    if (value === undefined || value === "" || value === "false") return [];
    if (env[variable.toUpperCase()] === value || settings.some((text) => sets(text, option, value)))
      return [];
    return [{ option, value }];
  });
  if (swallowed.length === 0) return;
  const names = swallowed.map(({ option }) => `--${option}`).join(" and ");
  const before = `npm took ${names} for itself, and nothing was done. Write -- before the command: npm run -s liana -- `;
  const words = [name ?? "", ...swallowed.flatMap(typed), ...rest.map(quoted)].join(" ").trim();
  const whole = `${before}${words}`;
  throw usageError(
    swallowed.some(hasLostItsValue) || whole.length > ROOM ? `${before}${name ?? "COMMAND"} …` : whole,
  );
}

interface Swallowed {
  readonly option: OptionName;
  readonly value: string;
}

/** npm from 11 on takes every option that it does not know for one without a value: that is among the words then. */
function hasLostItsValue({ option, value }: Swallowed): boolean {
  return specOf(option).value !== undefined && value.split(SEVERAL).includes("true");
}

/** What npm puts between the values of an option that was given more than once. */
const SEVERAL = "\n\n";

/** As it was on the command line. One without a value may have taken the word that followed it. */
function typed({ option, value }: Swallowed): readonly string[] {
  return value
    .split(SEVERAL)
    .flatMap((each) => (each === "true" ? [`--${option}`] : [`--${option}`, quoted(each)]));
}

/** npm's own files with settings, as far as they can be read. */
function settingsFiles(env: Environment): readonly string[] {
  const { npm_config_userconfig: user, npm_config_globalconfig: global } = env;
  const own = join(dirname(PACKAGE), ".npmrc");
  return [user, global, own].flatMap((file) => {
    if (file === undefined || !existsSync(file)) return [];
    try {
      return [readFileSync(file, "utf8")];
    } catch {
      // Of another user: npm could not read it either.
      return [];
    }
  });
}

/** Whether a file of npm's gives an option this value. */
function sets(text: string, option: OptionName, value: string): boolean {
  return text.split("\n").some((line) => {
    const [name, ...rest] = line.split("=");
    // A name alone means true.
    const says = rest.length === 0 ? "true" : rest.join("=").trim();
    return name?.trim().replaceAll("_", "-") === option && says === value;
  });
}

/** For a shell. */
function quoted(word: string): string {
  return /^[\w./:@%+,=~-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
