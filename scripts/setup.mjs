import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildIfStale } from "./setup/build.mjs";
import { installPackages } from "./setup/packages.mjs";
import { installServers } from "./setup/servers.mjs";

const OLDEST = 20;

/**
 * Makes a checkout ready: packages, the pinned Node, the built command line; with `servers` also what tests
 * run against. Does only what is missing, asks nothing, and uses nothing but Node itself.
 *
 * @param {{ servers?: boolean, say?: (line: string) => void }} [options]
 * @throws Error with a sentence for the user
 */
export async function setUp({ servers = false, say = console.log } = {}) {
  const major = Number(process.versions.node.split(".")[0]);
  if (major < OLDEST)
    throw new Error(`Node ${OLDEST} or later is needed to begin; this is ${process.version}.`);
  await installPackages(say);
  if (servers) await installServers(say);
  await buildIfStale(say);
}

async function main() {
  try {
    await setUp({ servers: process.argv.includes("--servers") });
    console.log("Ready.");
  } catch (error) {
    console.error(`setup: ${error.message}`);
    process.exitCode = 1;
  }
}

// Not in `node --eval`, where there is no script; by its real path, as import.meta has it.
if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url))
  await main();
