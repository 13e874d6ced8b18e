import envPaths from "env-paths";
import type { Arguments } from "./arguments.ts";
import { defaultFolder, givenFolder, isNowhere } from "./home.ts";

/**
 * The folder of the app's settings: the given one, else the one where this system keeps settings.
 * @throws LianaError `usage` if no folder is given and this user has no home folder
 */
export function configDir(args: Arguments): string {
  return given(args) ?? defaultFolder(usual(), { option: "--config-dir", variable: "LIANA_CONFIG_DIR" });
}

/** The same; undefined if this user has no home folder. @throws LianaError `usage` */
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
