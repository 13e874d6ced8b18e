import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { outerEnvironment, PINNED_NODE, readJson, ROOT } from "../project.mjs";
import { isStopped, run } from "../run.mjs";
import { problem } from "./explain-error.mjs";

const LOCK = join(ROOT, "package-lock.json");
const MODULES = join(ROOT, "node_modules");
/** Records for which lock file and system the packages were installed. */
const STAMP = join(MODULES, ".liana-setup");
const SYSTEM = `${process.platform} ${process.arch}`;

/**
 * Installs missing packages of package-lock.json, and makes sure that the pinned Node is present.
 *
 * @param {(line: string) => void} say
 * @throws Error with a sentence for the user
 */
export async function installPackages(say) {
  const pinned = readJson(join(ROOT, "package.json")).dependencies.node;
  if (!isInstalled() || nodeVersion() !== `v${pinned}`) await cleanInstall(say);
  const found = nodeVersion();
  if (found !== `v${pinned}`) {
    const what = found === undefined ? "is not there" : `is ${found}`;
    throw new Error(
      `node_modules/.bin/node should be v${pinned} and ${what}. Does npm forbid install scripts here?`,
    );
  }
  writeFileSync(STAMP, wanted());
}

function wanted() {
  const lock = createHash("sha256").update(readFileSync(LOCK)).digest("hex");
  return `${SYSTEM} ${lock}\n`;
}

function isInstalled() {
  const stamp = existsSync(STAMP) ? readFileSync(STAMP, "utf8") : undefined;
  if (stamp === wanted()) return true;
  // The binaries are for another system, which npm's record does not show.
  if (stamp !== undefined && !stamp.startsWith(SYSTEM)) return false;
  return matchesLock();
}

/** Whether manually installed packages match the lock file, by npm's record of them. */
function matchesLock() {
  const record = join(MODULES, ".package-lock.json");
  if (!existsSync(record)) return false;
  const have = recordOf(record);
  if (have === undefined) return false;
  return Object.entries(readJson(LOCK).packages).every(([path, { version, optional, devOptional }]) => {
    if (path === "") return true;
    return have[path] === undefined
      ? optional === true || devOptional === true
      : have[path].version === version;
  });
}

/** The record may be incomplete after a full disk or a stop. */
function recordOf(record) {
  try {
    return readJson(record).packages;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Gives up on a registry without an answer after a minute, instead of npm's six. */
export const PATIENCE = [
  "--fetch-retries=2",
  "--fetch-retry-mintimeout=2000",
  "--fetch-retry-maxtimeout=10000",
  "--fetch-timeout=60000",
];

async function cleanInstall(say) {
  say("Installing what package-lock.json names (npm ci): about 250 MB to download, 650 MB on the disk …");
  const args = ["ci", "--loglevel=error", "--ignore-scripts=false", "--no-progress", ...PATIENCE];
  const [command, ...before] = npmCommand();
  const ticking = sayThatItLives(say);
  const { code, output } = await run(command, [...before, ...args], {
    env: outerEnvironment(),
    output: "keep",
    shell: process.platform === "win32" && before.length === 0,
  }).finally(() => clearInterval(ticking));
  if (code === 0) return;
  if (isStopped()) throw new Error("stopped; the next start does the rest.");
  const sentence = problem(output);
  const words = output.trim().split("\n").slice(0, LINES).join("\n");
  throw new Error(sentence ?? `npm ci failed (exit code ${code}):\n${words}`);
}

/** How many lines of npm, which can print hundreds, are shown. */
const LINES = 20;
/** How often a line reports that an installation is still running, in ms. */
const EVERY = 15_000;

function sayThatItLives(say) {
  const begun = performance.now();
  const tick = () => say(`  … still installing, ${Math.round((performance.now() - begun) / 1000)} s`);
  return setInterval(tick, EVERY);
}

/**
 * The command that runs npm. Under `npm run`, npm tells its path and its Node. That Node must not be among the replaced
 * packages.
 *
 * @returns {string[]} the program, and the arguments before npm's
 */
export function npmCommand() {
  const { npm_execpath: script, npm_node_execpath: node } = process.env;
  if (script?.endsWith("npm-cli.js") && node !== undefined && !node.startsWith(MODULES))
    return [node, script];
  return ["npm"];
}

function nodeVersion() {
  if (!existsSync(PINNED_NODE)) return undefined;
  return execFileSync(PINNED_NODE, ["--version"], { encoding: "utf8" }).trim();
}
