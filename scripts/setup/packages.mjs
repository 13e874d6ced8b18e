import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { outerEnvironment, PINNED_NODE, readJson, ROOT } from "../project.mjs";
import { run } from "../run.mjs";

const LOCK = join(ROOT, "package-lock.json");
const MODULES = join(ROOT, "node_modules");
/** Says of which lock file, on which system, the packages were installed. */
const STAMP = join(MODULES, ".liana-setup");
const SYSTEM = `${process.platform} ${process.arch}`;

/**
 * Installs what package-lock.json names where it is not there yet, and makes sure that the pinned Node is.
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
  // Packages with binaries for another system; npm's record does not tell.
  if (stamp !== undefined && !stamp.startsWith(SYSTEM)) return false;
  return matchesLock();
}

/** Whether packages that somebody installed by hand are those of the lock file, by npm's own record of them. */
function matchesLock() {
  const record = join(MODULES, ".package-lock.json");
  if (!existsSync(record)) return false;
  const have = readJson(record).packages;
  return Object.entries(readJson(LOCK).packages).every(([path, { version, optional, devOptional }]) => {
    if (path === "") return true;
    return have[path] === undefined
      ? optional === true || devOptional === true
      : have[path].version === version;
  });
}

async function cleanInstall(say) {
  say("Installing the packages that package-lock.json names (npm ci) …");
  const args = ["ci", "--loglevel=error", "--ignore-scripts=false", "--no-progress"];
  const [command, ...before] = npm();
  const { code } = await run(command, [...before, ...args], {
    env: outerEnvironment(),
    shell: process.platform === "win32" && before.length === 0,
  });
  if (code !== 0) throw new Error(`npm ci failed (exit code ${code}); its own words are above.`);
}

/** Under `npm run`, npm says where it is, and which Node it runs on. That one must not lie in what is replaced. */
function npm() {
  const { npm_execpath: script, npm_node_execpath: node } = process.env;
  if (script?.endsWith("npm-cli.js") && node !== undefined && !node.startsWith(MODULES))
    return [node, script];
  return ["npm"];
}

function nodeVersion() {
  if (!existsSync(PINNED_NODE)) return undefined;
  return execFileSync(PINNED_NODE, ["--version"], { encoding: "utf8" }).trim();
}
