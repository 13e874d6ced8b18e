import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/*
 * node desktop.mjs COMMAND [ARGS]: runs a command on a private Linux desktop with a screen in memory, a session bus, an
 * unlocked keychain and a notification daemon. Exits with the command's exit code and removes the desktop's files.
 */

/** Timeout for the start of each part of the desktop, in ms. */
const TIMEOUT_MS = 20_000;

const folder = mkdtempSync(join(tmpdir(), "liana-desktop-"));
/** Child processes, in the order in which they started. */
const parts = [];

/** Starts a part that prints a line to file descriptor 3 when it is ready. @returns that line */
async function startPart(command, args, env) {
  const child = spawn(command, args, { env, stdio: ["ignore", "ignore", "pipe", "pipe"] });
  parts.push(child);
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text) => (errors += text));
  const line = await new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`${command} did not start in time: ${errors}`)),
      TIMEOUT_MS,
    );
    let text = "";
    child.stdio[3].setEncoding("utf8").on("data", (more) => {
      text += more;
      if (!text.includes("\n")) return;
      clearTimeout(timer);
      resolve(text.slice(0, text.indexOf("\n")));
    });
    child.once("error", reject);
    child.once("exit", (code) => {
      clearTimeout(timer);
      reject(new Error(`${command} ended with ${code}: ${errors}`));
    });
  });
  return line;
}

/** Waits until a service owns a name on the session bus. */
async function waitForBusName(name, env) {
  const bus = "org.freedesktop.DBus";
  const query = [
    "--session",
    "--print-reply",
    `--dest=${bus}`,
    "/org/freedesktop/DBus",
    `${bus}.NameHasOwner`,
    `string:${name}`,
  ];
  for (const end = performance.now() + TIMEOUT_MS; performance.now() < end; await sleep(50)) {
    if (spawnSync("dbus-send", query, { env, encoding: "utf8" }).stdout?.includes("true")) return;
  }
  throw new Error(`no service owns ${name} on the session bus`);
}

async function startDesktop() {
  const { WAYLAND_DISPLAY: _, XAUTHORITY: __, ...outer } = process.env;
  const run = join(folder, "run");
  mkdirSync(run, { mode: 0o700 });
  const home = { HOME: folder, XDG_RUNTIME_DIR: run, XDG_CONFIG_HOME: join(folder, "config") };
  const user = {
    ...outer,
    ...home,
    XDG_DATA_HOME: join(folder, "data"),
    XDG_CACHE_HOME: join(folder, "cache"),
  };
  const screens = ["-screen", "0", "640x480x24", "-screen", "1", "1280x900x24"];
  const number = await startPart(
    "Xvfb",
    ["-displayfd", "3", ...screens, "-nolisten", "tcp", "-noreset"],
    user,
  );
  // The pointer stays on the first screen. On the second one, a window that opens above another would take the pointer
  // away from it, and end what a test hovers over.
  const screen = { ...user, DISPLAY: `:${number}.1` };
  const address = await startPart("dbus-daemon", ["--session", "--nofork", "--print-address=3"], screen);
  const env = { ...screen, DBUS_SESSION_BUS_ADDRESS: address };
  // This call returns when the keychain is unlocked. The daemon keeps running in the background until the bus ends.
  const keyring = ["--unlock", "--components=secrets"];
  const { status, error } = spawnSync("gnome-keyring-daemon", keyring, {
    env,
    input: "password",
    stdio: ["pipe", "ignore", "ignore"],
  });
  if (status !== 0) throw new Error(`gnome-keyring-daemon ended with ${status ?? error?.message}`);
  const notifications = spawn("dunst", [], { env, stdio: "ignore" });
  parts.push(notifications);
  await Promise.race([
    Promise.all(
      ["org.freedesktop.secrets", "org.freedesktop.Notifications"].map((name) => waitForBusName(name, env)),
    ),
    new Promise((_, reject) => {
      notifications.once("error", reject);
      notifications.once("exit", (code) => reject(new Error(`dunst ended with ${code}`)));
    }),
  ]);
  return env;
}

/** @returns the command's exit code */
async function runCommand([command, ...args], env) {
  const child = spawn(command, args, { env, stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  return await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  });
}

async function endParts() {
  for (const child of parts.toReversed()) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) continue;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill();
    await ended;
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

try {
  process.exitCode = await runCommand(process.argv.slice(2), await startDesktop());
} catch (error) {
  console.error(`The desktop for the tests did not start: ${error.message}`);
  process.exitCode = 1;
} finally {
  await endParts();
}
