import { outerEnvironment } from "../../project.mjs";
import { run } from "../../run.mjs";
import { npmCommand, PATIENCE } from "../../setup/packages.mjs";
import { SETUP_MS } from "./wine.mjs";

/** A step needs the network, which cannot be reached. */
export class Offline extends Error {}

/** The codes with which npm gives up on a registry that does not answer. */
const AWAY =
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|EIDLETIMEOUT|ERR_SOCKET_TIMEOUT)\b/;

/**
 * Runs npm.
 *
 * @param {readonly string[]} args
 * @throws Offline
 * @throws Error with npm's output
 */
export async function npm(args) {
  const [command, ...before] = npmCommand();
  const quiet = ["--loglevel=error", "--no-progress", ...PATIENCE];
  const { code, output } = await run(command, [...before, ...args, ...quiet], {
    env: outerEnvironment(),
    output: "keep",
    signal: AbortSignal.timeout(SETUP_MS),
  });
  if (code === 0) return;
  const away = AWAY.exec(output);
  if (away !== null) throw new Offline(`npm's registry cannot be reached (${away[0]})`);
  throw new Error(`npm ${args[0]} failed (exit code ${code}):\n${output.trim()}`);
}
