import { resolve } from "node:path";
import envPaths from "env-paths";
import type { Arguments } from "./arguments.ts";

/** Where the user's choices are, shared with the app: as said, else where this system keeps settings. */
export function configDir(args: Arguments): string {
  const given = args.value("config-dir") ?? process.env["LIANA_CONFIG_DIR"];
  return given === undefined || given === "" ? envPaths("liana", { suffix: "" }).config : resolve(given);
}
