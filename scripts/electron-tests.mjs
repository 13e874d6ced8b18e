import { existsSync, readFileSync } from "node:fs";
import { run, stopAll, isStopped } from "./run.mjs";
import { ELECTRON_PACKAGES } from "./setup/servers.mjs";

/*
 * node scripts/electron-tests.mjs [DIST]   runs the application's tests on the pinned Electron, or on the one in DIST.
 *                                          Meant for the machines of a workflow: on Linux it first installs packages and
 *                                          changes a kernel setting, with sudo.
 */

/** Ubuntu's AppArmor blocks Chromium's sandbox in programs without a profile. https://github.com/electron/electron/issues/41066 */
const NAMESPACES = "kernel.apparmor_restrict_unprivileged_userns";

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stopAll);
try {
  if (process.platform === "linux") await prepareLinux();
  const args = ["run", "test:e2e", "--", "--electron", ...process.argv.slice(2)];
  const { code } = await run("npm", args, { shell: process.platform === "win32" });
  process.exitCode = isStopped() ? 130 : code;
} catch (error) {
  console.error(`electron-tests: ${error.message}`);
  process.exitCode = 1;
}

async function prepareLinux() {
  const setting = `/proc/sys/${NAMESPACES.replaceAll(".", "/")}`;
  if (existsSync(setting) && readFileSync(setting, "utf8").trim() !== "0")
    await asRoot("sysctl", "-w", `${NAMESPACES}=0`);
  await asRoot("apt-get", "update", "-qq");
  await asRoot("apt-get", "install", "--yes", "-qq", "--no-install-recommends", ...ELECTRON_PACKAGES);
}

async function asRoot(...command) {
  const [program, ...args] = process.getuid() === 0 ? command : ["sudo", "--non-interactive", ...command];
  const { code } = await run(program, args);
  if (code !== 0) throw new Error(`${command.join(" ")} failed (exit code ${code}).`);
}
