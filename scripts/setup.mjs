import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildIfStale } from "./setup/build.mjs";
import { installPackages } from "./setup/packages.mjs";
import { installServers } from "./setup/servers.mjs";
import { trouble } from "./setup/trouble.mjs";

const OLDEST = 20;

/**
 * Makes a checkout ready: packages, the pinned Node, the built command line; with `servers` also what tests
 * run against. Does only what is missing, and uses nothing but Node itself. Asks only before it installs Debian
 * packages, and only at a terminal.
 *
 * @param {{ servers?: boolean, install?: "ask" | "yes" | "no", say?: (line: string) => void }} [options]
 * @throws Error with a sentence for the user
 */
export async function setUp({ servers = false, install = "ask", say = console.log } = {}) {
  const major = Number(process.versions.node.split(".")[0]);
  if (major < OLDEST)
    throw new Error(`Node ${OLDEST} or later is needed to begin; this is ${process.version}.`);
  try {
    await installPackages(say);
    if (servers) await installServers(say, { install });
    await buildIfStale(say);
  } catch (error) {
    // Of the system: a full disk, a folder that may not be written.
    throw error.code === undefined ? error : new Error(trouble(error) ?? error.message, { cause: error });
  }
}

/**
 * Takes `--yes` and `--no-install` out of a command line.
 *
 * @param {readonly string[]} args
 * @returns {{ install: "ask" | "yes" | "no", rest: string[] }}
 */
export function installChoice(args) {
  const rest = args.filter((word) => word !== "--yes" && word !== "--no-install");
  if (args.includes("--no-install")) return { install: "no", rest };
  return { install: args.includes("--yes") ? "yes" : "ask", rest };
}

async function main() {
  try {
    const { install } = installChoice(process.argv.slice(2));
    await setUp({ servers: process.argv.includes("--servers"), install });
    console.log("Ready.");
  } catch (error) {
    console.error(`setup: ${error.message}`);
    process.exitCode = 1;
  }
}

// Not in `node --eval`, where there is no script; by its real path, as import.meta has it.
if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url))
  await main();
