import envPaths from "env-paths";
import type { Arguments } from "./arguments.ts";
import { defaultFolder, givenFolder } from "./home.ts";

/** Where jobs keep their journals: as said, else where this system keeps a program's own data. */
export function stateDir(args: Arguments): string {
  const given = args.value("state-dir") ?? process.env["LIANA_STATE_DIR"];
  if (given !== undefined && given !== "") return givenFolder(given);
  return defaultFolder(envPaths("liana", { suffix: "" }).data, "--state-dir DIR, or LIANA_STATE_DIR");
}
