import { join, resolve } from "node:path";
import { readJson, ROOT } from "../../project.mjs";
import { run } from "../../run.mjs";
import { pinnedElectron, programIn } from "../../start/electron.mjs";

const FLAG = "--electron";

/** @typedef {{ dist?: string }} Choice an Electron directory; without `dist`, the Electron that package.json pins */

/**
 * Takes `--electron [DIST]` out of a command line.
 *
 * @param {readonly string[]} args
 * @returns {{ choice?: Choice, rest: string[] }} `choice`: undefined without the option
 */
export function electronChoice(args) {
  const at = args.findIndex((arg) => arg === FLAG || arg.startsWith(`${FLAG}=`));
  if (at < 0) return { rest: [...args] };
  const [option, next] = args.slice(at);
  const separate = option === FLAG && next !== undefined && !next.startsWith("-");
  const dist = option === FLAG ? (separate ? next : undefined) : option.slice(FLAG.length + 1);
  return {
    // npm runs scripts in the checkout. INIT_CWD is the folder in which the user called npm.
    choice: dist === undefined ? {} : { dist: resolve(process.env["INIT_CWD"] ?? "", dist) },
    rest: args.filter((_, index) => index !== at && !(separate && index === at + 1)),
  };
}

/**
 * @typedef {object} Electron an Electron that starts on this computer
 * @property {string} dist its directory
 * @property {string} program
 * @property {{ electron: string, chrome: string, node: string }} versions as reported by the program
 */

/**
 * Finds the Electron for the tests and queries its version. Downloads the pinned Electron if it is missing.
 *
 * @param {Choice} choice
 * @param {(line: string) => void} say
 * @returns {Promise<Electron>}
 * @throws Error with a sentence for the user if this Electron does not start; there is no fallback
 */
export async function chosenElectron({ dist }, say) {
  if (dist !== undefined) return await queryVersions(dist, programOf(dist));
  const { version } = readJson(join(ROOT, "node_modules/electron/package.json"));
  const found = await pinnedElectron(say);
  if ("missing" in found)
    throw new Error(
      `there is no Electron ${version}, because ${found.missing}.\n${found.output ?? ""}`.trim(),
    );
  return await queryVersions(found.dist, programOf(found.dist));
}

/**
 * Finds the program in an Electron directory.
 *
 * @param {string} dist
 * @throws Error with a sentence for the user if the directory does not contain the program
 */
export function programOf(dist) {
  const program = programIn(dist);
  if (program === undefined)
    throw new Error(`${dist} is not an Electron: it does not contain the program. ${EXAMPLE}`);
  return program;
}

const EXAMPLE = "Name a directory such as node_modules/electron/dist.";

/** Time in which an Electron prints its versions; a second is usual. In ms. */
const TIMEOUT_MS = 60_000;

/** Run by Electron in its Node mode, which needs no screen and also works for root. */
const PRINT_VERSIONS = "process.stdout.write(JSON.stringify(process.versions))";

async function queryVersions(dist, program) {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: "1" };
  const { code, output } = await run(program, ["-e", PRINT_VERSIONS], {
    env,
    output: "keep",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const versions = code === 0 ? parseVersions(output) : undefined;
  if (versions === undefined)
    throw new Error(`${program} does not start (exit code ${code}):\n${output.trim().slice(0, 2000)}`);
  if (versions.electron === undefined)
    throw new Error(`${dist} is not an Electron: its program is Node ${versions.node}. ${EXAMPLE}`);
  return { dist, program, versions };
}

/** Libraries may print warnings before the versions. */
function parseVersions(output) {
  try {
    return JSON.parse(output.slice(output.indexOf("{")));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
