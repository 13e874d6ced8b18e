import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { readJson, ROOT } from "../project.mjs";
import { run } from "../run.mjs";

/** Packages of other systems and processors are kept here. */
const CACHE = join(ROOT, "node_modules/.cache/liana-package");
const WINDOWS = process.platform === "win32";

/**
 * The folder of a package in the version that the lockfile has: the installed one, or one that is fetched from npm.
 *
 * @param {string} name
 * @param {string} version
 * @returns {Promise<string>}
 * @throws Error if it can be neither found nor fetched
 */
export async function packageFolder(name, version) {
  const installed = [join(ROOT, "node_modules", name), join(ROOT, "node_modules/node/node_modules", name)];
  const cached = join(CACHE, `${name.replace("/", "-")}-${version}`);
  const there = [...installed, cached].find((folder) => versionOf(folder) === version);
  return there ?? (await fetched(name, version, cached));
}

function versionOf(folder) {
  const file = join(folder, "package.json");
  return existsSync(file) ? readJson(file).version : undefined;
}

async function fetched(name, version, folder) {
  mkdirSync(CACHE, { recursive: true });
  const work = mkdtempSync(join(CACHE, "fetch-"));
  try {
    const words = ["pack", `${name}@${version}`, "--json", "--loglevel=error", "--pack-destination", work];
    const packed = await run("npm", words, { output: "keep", shell: WINDOWS });
    if (packed.code !== 0) throw new Error(`${name}@${version} could not be fetched: ${packed.output}`);
    const [{ filename }] = JSON.parse(packed.output.slice(packed.output.indexOf("[")));
    const archive = join(work, filename.replace("@", "").replace("/", "-"));
    checkIntegrity(archive, name, version);
    const unpacked = await run("tar", ["-xzf", archive, "-C", work], { output: "keep" });
    if (unpacked.code !== 0) throw new Error(`${archive} could not be unpacked: ${unpacked.output}`);
    rmSync(folder, { recursive: true, force: true });
    renameSync(join(work, "package"), folder);
    return folder;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** npm checks what it fetches against the registry. The lockfile has a hash of its own for what it knows. */
function checkIntegrity(archive, name, version) {
  const locked = readJson(join(ROOT, "package-lock.json")).packages[`node_modules/${name}`];
  if (locked === undefined) return;
  const actual = `sha512-${createHash("sha512").update(readFileSync(archive)).digest("base64")}`;
  if (locked.version !== version || locked.integrity !== actual)
    throw new Error(`${name}@${version} is not what package-lock.json describes`);
}
