import envPaths from "env-paths";
import type { Arguments } from "./arguments.ts";
import { defaultFolder, givenFolder } from "./home.ts";

/** Where the user's choices are, shared with the app: as said, else where this system keeps settings. */
export function configDir(args: Arguments): string {
  const given = args.value("config-dir") ?? process.env["LIANA_CONFIG_DIR"];
  if (given !== undefined && given !== "") return givenFolder(given);
  return defaultFolder(envPaths("liana", { suffix: "" }).config, "--config-dir DIR, or LIANA_CONFIG_DIR");
}
