import { existsSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { badUsage } from "./bad-usage.ts";
import { COMMANDS } from "./command-table.ts";
import { GLOBAL, type OptionName, specOf } from "./option-table.ts";

/** Two folders up from here and from the built command alike. */
const PACKAGE = fileURLToPath(new URL("../../package.json", import.meta.url));

type Environment = Readonly<Record<string, string | undefined>>;

/** Whether this checkout's `npm run liana` started the command: another package may have a script of that name. */
function isRunByNpm(env: Environment): boolean {
  const { npm_lifecycle_event: event, npm_package_json: file } = env;
  return event === "liana" && file !== undefined && existsSync(file) && realpathSync(file) === PACKAGE;
}

/**
 * Changes back to the folder in which the user ran npm. npm itself changes to the checkout, where relative paths would
 * name other files.
 * @throws LianaError `usage` if that folder is gone
 */
export function returnToUser(env: Environment): void {
  const folder = env["INIT_CWD"];
  if (!isRunByNpm(env) || folder === undefined || folder === "") return;
  try {
    process.chdir(folder);
  } catch (error) {
    throw badUsage("npm-folder", { path: folder }, error);
  }
}

/** Characters at most of the suggested command: `Facts` would cut a longer one in the middle. */
const ROOM = 200;

/**
 * Without `--`, npm takes options as its own settings and passes only the rest to the command: a dry run would become a
 * real one, and rules would be missing.
 * @throws LianaError `usage` with the command line to use instead
 */
export function refuseSwallowed(argv: readonly string[], env: Environment): void {
  if (!isRunByNpm(env)) return;
  const [name, ...rest] = argv;
  const command = COMMANDS.find((candidate) => candidate.name === name);
  const settings = settingsFiles(env);
  const swallowed = [...(command?.options ?? []), ...GLOBAL].flatMap((option) => {
    const variable = `npm_config_${option.replaceAll("-", "_")}`;
    const value = env[variable];
    // npm turns `--no-x` into an empty value. Values from a file or from the user's environment were not typed here.
    if (value === undefined || value === "" || value === "false") return [];
    if (env[variable.toUpperCase()] === value || settings.some((text) => sets(text, option, value)))
      return [];
    return [{ option, value }];
  });
  if (swallowed.length === 0) return;
  const whole = [name ?? "", ...swallowed.flatMap(typed), ...rest.map(quoted)].join(" ").trim();
  throw badUsage("npm-took-options", {
    names: swallowed.map(({ option }) => `--${option}`),
    text: swallowed.some(hasLostItsValue) || whole.length > ROOM ? `${name ?? "COMMAND"} …` : whole,
  });
}

interface Swallowed {
  readonly option: OptionName;
  readonly value: string;
}

/** npm 11 and later take every unknown option as one without a value; its value is among the arguments then. */
function hasLostItsValue({ option, value }: Swallowed): boolean {
  return specOf(option).value !== undefined && value.split(SEVERAL).includes("true");
}

/** npm's separator between the values of an option that was given more than once. */
const SEVERAL = "\n\n";

/** As it was on the command line. An option without a value may have swallowed the word after it. */
function typed({ option, value }: Swallowed): readonly string[] {
  return value
    .split(SEVERAL)
    .flatMap((each) => (each === "true" ? [`--${option}`] : [`--${option}`, quoted(each)]));
}

/** The contents of npm's own files with settings, as far as they can be read. */
function settingsFiles(env: Environment): readonly string[] {
  const { npm_config_userconfig: user, npm_config_globalconfig: global } = env;
  const own = join(dirname(PACKAGE), ".npmrc");
  return [user, global, own].flatMap((file) => {
    if (file === undefined || !existsSync(file)) return [];
    try {
      return [readFileSync(file, "utf8")];
    } catch {
      // Another user's file, which npm could not read either.
      return [];
    }
  });
}

/** Whether a settings file of npm gives this option this value. */
function sets(text: string, option: OptionName, value: string): boolean {
  return text.split("\n").some((line) => {
    const [name, ...rest] = line.split("=");
    // A bare name means true.
    const says = rest.length === 0 ? "true" : rest.join("=").trim();
    return name?.trim().replaceAll("_", "-") === option && says === value;
  });
}

/** Quoted for a shell. */
function quoted(word: string): string {
  return /^[\w./:@%+,=~-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
