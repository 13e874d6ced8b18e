import envPaths from "env-paths";
import type { Arguments } from "./arguments.ts";
import { defaultFolder, givenFolder, isNowhere } from "./home.ts";

/**
 * Where the user's choices are, shared with the app: as said, else where this system keeps settings.
 * @throws LianaError `usage` where no folder is given and this user has no home
 */
export function configDir(args: Arguments): string {
  return given(args) ?? defaultFolder(usual(), "--config-dir DIR, or LIANA_CONFIG_DIR");
}

/** The same; undefined where there can be none. @throws LianaError `usage` */
export function configDirIfAny(args: Arguments): string | undefined {
  const folder = given(args) ?? usual();
  return isNowhere(folder) ? undefined : folder;
}

function given(args: Arguments): string | undefined {
  const text = args.value("config-dir") ?? process.env["LIANA_CONFIG_DIR"];
  return text === undefined || text === "" ? undefined : givenFolder(text);
}

function usual(): string {
  return envPaths("liana", { suffix: "" }).config;
}
