import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { writeDigests } from "../../build/digests.mjs";
import { readJson, ROOT } from "../../project.mjs";

/** Written by the setup: the digest of the sources that a build was made of. */
const STAMP = "out/.built-from";

/**
 * The application for an Electron to run. That is the checkout, where the Electron carries the Node that Liana is built
 * for. For an older one it is a copy of the built checkout in the folder `app` beside the Electron directory, which
 * somebody has transformed for that Node.
 *
 * @param {import("./choice.mjs").Electron} electron
 * @param {string} folder an empty one, for what is prepared
 * @returns {string} the application's folder
 * @throws Error with a sentence for the user
 */
export function applicationFor({ dist, versions }, folder) {
  const builtFor = readJson(join(ROOT, "package.json")).dependencies.node;
  if (majorOf(versions.node) >= majorOf(builtFor)) return resolve(ROOT);
  const copy = join(dist, "../app");
  const about = `Electron ${versions.electron} carries Node ${versions.node}, and Liana is built for ${majorOf(builtFor)}`;
  if (!existsSync(join(copy, "out/main/main.js")))
    throw new Error(`${about}: a copy of the built checkout for that Node is needed in ${copy}.`);
  if (stampOf(copy) === undefined || stampOf(copy) !== stampOf(ROOT))
    throw new Error(
      `${about}, and the copy in ${copy} is of another build than this checkout. Make it again.`,
    );
  return prepared(copy, folder);
}

/** The transformed engine has other digests than the one that was built (E20), and the copy may not be ours to change. */
function prepared(copy, folder) {
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
