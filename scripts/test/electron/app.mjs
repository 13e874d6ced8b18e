import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { writeDigests } from "../../build/digests.mjs";
import { readJson, ROOT } from "../../project.mjs";

/** Digest of the sources of a build, written by the setup. */
const STAMP = "out/.built-from";

/**
 * Finds the application that an Electron can run. This is the checkout if the Electron contains the Node that Liana is
 * built for. An older Electron needs a copy of the built checkout, transformed for its Node, in the folder `app` beside
 * the Electron directory.
 *
 * @param {import("./choice.mjs").Electron} electron
 * @param {string} folder an empty folder for the prepared copy
 * @returns {string} the application's folder
 * @throws Error with a sentence for the user
 */
export function applicationFor({ dist, versions }, folder) {
  const builtFor = readJson(join(ROOT, "package.json")).dependencies.node;
  if (majorOf(versions.node) >= majorOf(builtFor)) return resolve(ROOT);
  const copy = join(dist, "../app");
  const mismatch = `Electron ${versions.electron} contains Node ${versions.node}, but Liana is built for ${majorOf(builtFor)}`;
  if (!existsSync(join(copy, "out/main/main.js")))
    throw new Error(`${mismatch}. It needs a copy of the built checkout for that Node in ${copy}.`);
  if (stampOf(copy) === undefined || stampOf(copy) !== stampOf(ROOT))
    throw new Error(`${mismatch}, and the copy in ${copy} was made from another build. Make it again.`);
  return prepare(copy, folder);
}

/**
 * Copies the transformed application and writes the digests of its engine (E20), which differ from those of the build.
 * The original stays unchanged, since it may belong to somebody else.
 */
function prepare(copy, folder) {
  mkdirSync(folder, { recursive: true });
  cpSync(join(copy, "package.json"), join(folder, "package.json"));
  cpSync(join(copy, "out"), join(folder, "out"), { recursive: true });
  for (const name of ["assets", "node_modules"])
    symlinkSync(join(copy, name), join(folder, name), "junction");
  writeDigests(join(folder, "out"));
  return folder;
}

function majorOf(version) {
  return Number(version.split(".")[0]);
}

function stampOf(checkout) {
  const path = join(checkout, STAMP);
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}
