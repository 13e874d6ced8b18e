import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PINNED_NODE } from "../../project.mjs";
import { missingForElectron } from "../../setup/servers.mjs";
import { runVitest } from "../vitest-run.mjs";
import { applicationFor } from "./app.mjs";
import { chosenElectron } from "./choice.mjs";

const DESKTOP = join(import.meta.dirname, "desktop.mjs");
/** Chromium's sandbox does not start for root. In a user namespace, root is an ordinary user who owns the same files. */
const AS_USER = ["unshare", "--user", "--map-user=65534", "--map-group=65534", "--"];

/**
 * Runs tests of the application on a real Electron and prints its version.
 *
 * @param {readonly string[]} args files, or options of vitest
 * @param {object} env
 * @param {import("./choice.mjs").Choice} choice
 * @returns {Promise<{ ok: boolean, output?: string, passed: number, failed: number, skipped: number }>} `output`: the
 *   reason if no test could run
 */
export async function runOnElectron(args, env, choice) {
  const folder = mkdtempSync(join(tmpdir(), "liana-on-electron-"));
  try {
    requireDesktop();
    const electron = await chosenElectron(choice, console.log);
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
    // Errors of the system, such as a full disk, have a code. All others are sentences about the Electron.
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

/** Words to put before a command that needs a desktop. Only Linux may lack one. */
function desktop() {
  if (process.platform !== "linux") return [];
  const asUser = process.getuid() === 0 ? AS_USER : [];
  return [...asUser, PINNED_NODE, DESKTOP];
}
