import { join, resolve } from "node:path";
import { readJson, ROOT } from "../../project.mjs";
import { run } from "../../run.mjs";
import { pinnedElectron, programIn } from "../../start/electron.mjs";

const FLAG = "--electron";

/**
 * Takes `--electron [DIST]` out of a command line. Without a word after it, it means the pinned Electron.
 *
 * @param {readonly string[]} args
 * @returns {{ wanted?: { dist?: string }, rest: string[] }}
 */
export function electronChoice(args) {
  const at = args.findIndex((word) => word === FLAG || word.startsWith(`${FLAG}=`));
  if (at < 0) return { rest: [...args] };
  const [word, next] = args.slice(at);
  const separate = word === FLAG && next !== undefined && !next.startsWith("-");
  const dist = word === FLAG ? (separate ? next : undefined) : word.slice(FLAG.length + 1);
  return {
    // npm runs scripts in the checkout, whatever folder the user is in.
    wanted: dist === undefined ? {} : { dist: resolve(process.env["INIT_CWD"] ?? "", dist) },
    rest: args.filter((_, index) => index !== at && !(separate && index === at + 1)),
  };
}

/**
 * @typedef {object} Electron an Electron that starts here
 * @property {string} dist its directory
 * @property {string} program
 * @property {{ electron: string, chrome: string, node: string }} versions as the program itself gives them
 */

/**
 * Finds the Electron that the tests are to run on, and asks it for its version.
 *
 * @param {{ dist?: string }} wanted without `dist`: the pinned one, fetched where it is not there
 * @param {(line: string) => void} say
 * @returns {Promise<Electron>}
 * @throws Error with a sentence for the user; nothing else is taken instead
 */
export async function chosenElectron({ dist }, say) {
  if (dist !== undefined) return await asked(dist, programOf(dist));
  const { version } = readJson(join(ROOT, "node_modules/electron/package.json"));
  const found = await pinnedElectron(say);
  if ("missing" in found)
    throw new Error(
      `there is no Electron ${version}, because ${found.missing}.\n${found.output ?? ""}`.trim(),
    );
  return await asked(found.dist, programOf(found.dist));
}

/**
 * The program of an Electron directory.
 *
 * @param {string} dist
 * @throws Error with a sentence for the user where it has none
 */
export function programOf(dist) {
  const program = programIn(dist);
  if (program === undefined)
    throw new Error(`${dist} is not an Electron: it does not contain the program. ${EXAMPLE}`);
  return program;
}

const EXAMPLE = "Name a directory such as node_modules/electron/dist.";

/** Electron's own Node tells them without a screen, and as root, too. */
const QUESTION = "process.stdout.write(JSON.stringify(process.versions))";

async function asked(dist, program) {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: "1" };
  const { code, output } = await run(program, ["-e", QUESTION], { env, output: "keep" });
  const versions = code === 0 ? versionsIn(output) : undefined;
  if (versions === undefined)
    throw new Error(`${program} does not start (exit code ${code}):\n${output.trim().slice(0, 2000)}`);
  if (versions.electron === undefined)
    throw new Error(`${dist} is not an Electron: its program is Node ${versions.node}. ${EXAMPLE}`);
  return { dist, program, versions };
}

/** Libraries may complain before the answer. */
function versionsIn(output) {
  try {
    return JSON.parse(output.slice(output.indexOf("{")));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
