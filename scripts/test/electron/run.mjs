import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PINNED_NODE } from "../../project.mjs";
import { missingForElectron } from "../../setup/servers.mjs";
import { runVitest } from "../vitest-run.mjs";
import { applicationFor } from "./app.mjs";
import { chosenElectron } from "./choice.mjs";

const DESKTOP = join(import.meta.dirname, "desktop.mjs");
/** Chromium's sandbox does not start for root. In a namespace of its own, root is an ordinary user with the same files. */
const AS_USER = ["unshare", "--user", "--map-user=65534", "--map-group=65534", "--"];

/**
 * Runs tests of the application on a real Electron, and says on which.
 *
 * @param {readonly string[]} args files, or options of vitest
 * @param {object} env
 * @param {{ dist?: string }} wanted as `chosenElectron` takes it
 * @returns {Promise<{ ok: boolean, output?: string, passed: number, failed: number, skipped: number }>} `output`: why
 *   nothing could run
 */
export async function runOnElectron(args, env, wanted) {
  const folder = mkdtempSync(join(tmpdir(), "liana-on-electron-"));
  try {
    requireDesktop();
    const electron = await chosenElectron(wanted, console.log);
    const app = applicationFor(electron, join(folder, "app"));
    const { versions, program } = electron;
    const parts = `Chromium ${versions.chrome}, Node ${versions.node}`;
    console.log(`The application runs on Electron ${versions.electron} (${parts}): ${program}`);
    const names = {
      LIANA_ELECTRON_PROGRAM: program,
      LIANA_ELECTRON_APP: app,
      LIANA_ELECTRON_VERSION: versions.electron,
    };
    return await runVitest(args, { ...env, ...names }, desktop());
  } catch (error) {
    // Of the system: a full disk. Any other is a sentence about the Electron.
    if (error.code !== undefined) throw error;
    return { ok: false, output: error.message, passed: 0, failed: 1, skipped: 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

function requireDesktop() {
  const packages = missingForElectron();
  if (packages.length > 0)
    throw new Error(
      `Electron needs a desktop around it; these packages are missing: ${packages.join(", ")}.`,
    );
}

/** What comes before a command that needs a desktop. The other systems have one. */
function desktop() {
  if (process.platform !== "linux") return [];
  const asUser = process.getuid() === 0 ? AS_USER : [];
  return [...asUser, PINNED_NODE, DESKTOP];
}
