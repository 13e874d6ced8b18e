import { resolve } from "node:path";
import envPaths from "env-paths";
import type { Arguments } from "./arguments.ts";

/** Where jobs keep their journals: as said, else where this system keeps a program's own data. */
export function stateDir(args: Arguments): string {
  const given = args.value("state-dir") ?? process.env["LIANA_STATE_DIR"];
  return given === undefined || given === "" ? envPaths("liana", { suffix: "" }).data : resolve(given);
}
