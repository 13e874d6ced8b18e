import { homedir } from "node:os";
import { isAbsolute, join, resolve } from "node:path";
import { usageError } from "./usage-error.ts";

/** Debian's name for a home that is nowhere. What asks for the home below it finds nothing. */
const NOWHERE = "/nonexistent";

/**
 * Gives a process without a home (no HOME, and a user id without an entry, as in containers) one that is nowhere:
 * libraries ask the system for it when they are loaded, and would end with an error. Where a folder below it is
 * needed, `defaultFolder` says so.
 */
export function standWithoutHome(environment: Record<string, string | undefined>): void {
  if (environment["HOME"] !== undefined && environment["HOME"] !== "") return;
  try {
    homedir();
  } catch {
    environment["HOME"] = NOWHERE;
  }
}

/** @throws LianaError `usage` where this user has none */
function homeFolder(): string {
  const home = homedir();
  if (home !== NOWHERE && isAbsolute(home)) return home;
  throw usageError("there is no home folder for ~ to mean: HOME is not set. Write the whole path.");
}

/**
 * A folder that a system has for a program, unless there is no home for it to be in.
 * @param option what to give instead
 * @throws LianaError `usage`
 */
export function defaultFolder(path: string, option: string): string {
  if (!isNowhere(path)) return path;
  throw usageError(`this user has no home folder, so say where Liana keeps its files: ${option}.`);
}

/** Whether a folder is below the home of a user without one. */
export function isNowhere(path: string): boolean {
  return path.startsWith(`${NOWHERE}/`);
}

/**
 * A path with a `~` in front as a shell takes it: `~`, `~/Photos`. One that comes to us has not been through a shell
 * (a file, quotes, `--state-dir=~/x`), and would become a folder of that name.
 * @throws LianaError `usage` for another user's home, and where there is none
 */
export function withHome(text: string): string {
  if (!text.startsWith("~")) return text;
  if (text === "~") return homeFolder();
  if (text.startsWith("~/") || (process.platform === "win32" && text.startsWith("~\\")))
    return join(homeFolder(), text.slice(2));
  throw usageError(
    `"${text}": write the whole path. ~ stands for your own home folder only (~/…); a folder of this name is ./${text}.`,
  );
}

/** The absolute path of a folder or file that was given as a text. @throws LianaError `usage` */
export function givenFolder(text: string, base = "."): string {
  return resolve(base, withHome(text));
}
