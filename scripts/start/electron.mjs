import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PINNED_NODE, readJson, ROOT } from "../project.mjs";
import { run } from "../run.mjs";

const PACKAGE = join(ROOT, "node_modules/electron");
/** The same as in Electron's install.js. */
const PROGRAMS = { darwin: "Electron.app/Contents/MacOS/Electron", win32: "electron.exe" };
/** A download without progress is given up after this time. In ms. */
const PATIENCE = 20_000;

/**
 * Finds the program in an Electron directory such as node_modules/electron/dist.
 *
 * @param {string} dist
 * @returns {string | undefined} undefined if the directory does not contain it
 */
export function programIn(dist) {
  const path = join(dist, PROGRAMS[process.platform] ?? "electron");
  return existsSync(path) ? path : undefined;
}

/**
 * Finds the Electron that opens the window of `npm start`. Downloads it if it is missing: the npm package does not
 * contain it.
 *
 * @param {(line: string) => void} say
 * @returns {Promise<{ path: string } | { missing: string }>} `missing`: the reason, to follow "because"
 */
export async function findElectron(say) {
  const hindrance = whyNot();
  if (hindrance !== undefined) return { missing: hindrance };
  const found = await pinnedElectron(say);
  return "missing" in found ? found : { path: programIn(found.dist) };
}

/**
 * Finds the Electron that package.json pins. Downloads it if it is missing.
 *
 * @param {(line: string) => void} say
 * @returns {Promise<{ dist: string } | { missing: string, output?: string }>} `missing`: the reason, to follow
 *   "because"; `output`: the output of a failed download
 */
export async function pinnedElectron(say) {
  const given = process.env["ELECTRON_OVERRIDE_DIST_PATH"];
  const dist = given || join(PACKAGE, "dist");
  if (programIn(dist) !== undefined) return { dist };
  if (given) return { missing: "ELECTRON_OVERRIDE_DIST_PATH names a folder without it" };
  if (process.env["ELECTRON_SKIP_BINARY_DOWNLOAD"])
    return { missing: "ELECTRON_SKIP_BINARY_DOWNLOAD keeps it from being fetched" };
  say(`Fetching Electron ${readJson(join(PACKAGE, "package.json")).version}, once …`);
  const output = await fetchElectron();
  return programIn(dist) === undefined ? { missing: "it could not be fetched", output } : { dist };
}

/** Why Electron cannot start here. Without this check it would fail with a long message. */
function whyNot() {
  if (process.platform !== "linux") return undefined;
  if (!process.env["DISPLAY"] && !process.env["WAYLAND_DISPLAY"]) return "there is no display";
  if (process.getuid() === 0) return "its sandbox does not allow root";
  return undefined;
}

/** The download goes to the temporary folder first. Its growth is the only sign of progress. */
async function fetchElectron() {
  const folder = mkdtempSync(join(tmpdir(), "liana-electron-"));
  const stalled = new AbortController();
  let size = 0;
  const watch = setInterval(() => {
    const now = sizeOf(folder);
    if (now === size) stalled.abort();
    size = now;
  }, PATIENCE);
  try {
    const temporary = { TMPDIR: folder, TEMP: folder, TMP: folder };
    const { output } = await run(PINNED_NODE, [join(PACKAGE, "install.js")], {
      env: { ...process.env, ...temporary },
      output: "keep",
      signal: stalled.signal,
    });
    return output.trim();
  } finally {
    clearInterval(watch);
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

function sizeOf(folder) {
  return readdirSync(folder, { recursive: true })
    .map((name) => statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0)
    .reduce((sum, size) => sum + size, 0);
}
