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
 * Finds Electron's program, and downloads it if it is missing: the npm package does not contain it.
 *
 * @param {(line: string) => void} say
 * @returns {Promise<{ path: string } | { missing: string }>} `missing`: the reason, to follow "because"
 */
export async function findElectron(say) {
  const hindrance = whyNot();
  if (hindrance !== undefined) return { missing: hindrance };
  const given = process.env["ELECTRON_OVERRIDE_DIST_PATH"];
  const path = join(given || join(PACKAGE, "dist"), PROGRAMS[process.platform] ?? "electron");
  if (existsSync(path)) return { path };
  if (given) return { missing: "ELECTRON_OVERRIDE_DIST_PATH names a folder without it" };
  if (process.env["ELECTRON_SKIP_BINARY_DOWNLOAD"])
    return { missing: "ELECTRON_SKIP_BINARY_DOWNLOAD keeps it from being fetched" };
  say(`Fetching Electron ${readJson(join(PACKAGE, "package.json")).version}, once …`);
  await fetchElectron();
  return existsSync(path) ? { path } : { missing: "it could not be fetched" };
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
    await run(PINNED_NODE, [join(PACKAGE, "install.js")], {
      env: { ...process.env, ...temporary },
      output: "keep",
      signal: stalled.signal,
    });
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
