import { homedir } from "node:os";
import { isAbsolute, join, resolve } from "node:path";
import { badUsage } from "./bad-usage.ts";

/** Debian's path for "no home folder". Nothing exists below it. */
const NOWHERE = "/nonexistent";

/**
 * Sets HOME to a folder that does not exist where a process has none (no HOME, and a user id without an entry, as in
 * containers): libraries ask for the home folder when they are loaded, and would end the process with an error.
 * `defaultFolder` reports the missing home where one is needed.
 */
export function standWithoutHome(environment: Record<string, string | undefined>): void {
  if (environment["HOME"] !== undefined && environment["HOME"] !== "") return;
  try {
    homedir();
  } catch {
    environment["HOME"] = NOWHERE;
  }
}

/** @throws LianaError `usage` if this user has no home folder */
function homeFolder(): string {
  const home = homedir();
  if (home !== NOWHERE && isAbsolute(home)) return home;
  throw badUsage("no-home", { tilde: "~" });
}

/** The option and the variable that name a folder. */
export interface FolderSetting {
  readonly option: string;
  readonly variable: string;
}

/**
 * The folder that the system reserves for a program.
 * @param setting what to give instead
 * @throws LianaError `usage` if the folder would be in the home folder and this user has none
 */
export function defaultFolder(path: string, setting: FolderSetting): string {
  if (!isNowhere(path)) return path;
  throw badUsage("no-own-folder", { ...setting });
}

/** Whether a folder is below the home folder of a user who has none. */
export function isNowhere(path: string): boolean {
  return path.startsWith(`${NOWHERE}/`);
}

/**
 * Expands a leading `~` as a shell does: `~`, `~/Photos`. A path from a file, from quotes or from `--state-dir=~/x` has
 * not been through a shell, and would become a folder of that name.
 * @throws LianaError `usage` for another user's home, and if this user has none
 */
export function withHome(text: string): string {
  if (!text.startsWith("~")) return text;
  if (text === "~") return homeFolder();
  if (text.startsWith("~/") || (process.platform === "win32" && text.startsWith("~\\")))
    return join(homeFolder(), text.slice(2));
  throw badUsage("other-home", { text, tilde: "~", below: "~/…", local: `./${text}` });
}

/** The absolute path of a given folder or file. @throws LianaError `usage` */
export function givenFolder(text: string, base = "."): string {
  return resolve(base, withHome(text));
}
