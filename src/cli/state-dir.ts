import envPaths from "env-paths";
import type { Arguments } from "./arguments.ts";
import { defaultFolder, givenFolder } from "./home.ts";

/**
 * The folder of the jobs' journals: the given one, else the one where this system keeps the data of a program.
 * @throws LianaError `usage` if no folder is given and this user has no home folder
 */
export function stateDir(args: Arguments): string {
  const given = args.value("state-dir") ?? process.env["LIANA_STATE_DIR"];
  if (given !== undefined && given !== "") return givenFolder(given);
  const setting = { option: "--state-dir", variable: "LIANA_STATE_DIR" };
  return defaultFolder(envPaths("liana", { suffix: "" }).data, setting);
}
