import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildIfStale } from "./setup/build.mjs";
import { installPackages } from "./setup/packages.mjs";
import { installServers } from "./setup/servers.mjs";
import { problem } from "./setup/explain-error.mjs";

/**
 * The `engines` of packages with native binaries. npm omits them on other versions of Node, and the build fails
 * without them.
 */
const FITS = [
  [20, 19],
  [22, 13],
  [23, 5],
];
const WORDS = "20.19, 22.13 or later";

/**
 * Sets up a checkout: packages, the pinned Node, the built command line; with `servers` also the servers that tests
 * use. Skips steps that are already done, and needs only Node. Asks only before it installs Debian packages, and only
 * at a terminal.
 *
 * @param {{ servers?: boolean, desktop?: boolean, windows?: boolean, swift?: boolean, install?: "ask" | "yes" | "no",
 *   say?: (line: string) => void }} [options] `desktop`: also install the packages that tests on a real Electron need;
 *   `windows`: also those that a system with Wine needs; `swift`: also an OpenStack Swift
 * @throws Error with a sentence for the user
 */
export async function setUp({
  servers = false,
  desktop = false,
  windows = false,
  swift = false,
  install = "ask",
  say = console.log,
} = {}) {
  if (!mayBegin(process.versions.node))
    throw new Error(
      `Node ${WORDS} is needed to begin; this is ${process.version}. docs/install.md says how to get one.`,
    );
  try {
    await installPackages(say);
    if (servers || desktop || windows || swift)
      await installServers(say, { install, servers, electron: desktop, windows, swift });
    await buildIfStale(say);
  } catch (error) {
    // Errors of the system have a code: a full disk, a read-only folder.
    throw error.code === undefined ? error : new Error(problem(error) ?? error.message, { cause: error });
  }
}

/**
 * Whether a setup can run on this Node. Liana itself runs on the one that setup fetches.
 *
 * @param {string} version such as 20.19.2
 */
export function mayBegin(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const last = FITS.at(-1) ?? [];
  return major > last[0] || FITS.some(([of, from]) => major === of && minor >= from);
}

/**
 * Parses `--yes` and `--no-install`, and returns the other arguments.
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
    const { argv } = process;
    await setUp({ servers: argv.includes("--servers"), swift: argv.includes("--swift"), install });
    console.log("Ready: npm start opens the app, bin/liana is the command line.");
  } catch (error) {
    console.error(`setup: ${error.message}`);
    process.exitCode = 1;
  }
}

// `node --eval` has no script path. import.meta contains the real path, without links.
if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url))
  await main();
