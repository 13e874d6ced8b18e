import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";
import { outerEnvironment } from "../project.mjs";
import { run } from "../run.mjs";

/** Commands that tests call, and the Debian packages that have them. */
const GATEWAY = {
  radosgw: "radosgw",
  "ceph-mon": "ceph-mon",
  "ceph-osd": "ceph-osd",
  ceph: "ceph-common",
  setsid: "util-linux",
  curl: "curl",
};
/** Debian's own aws: another one that comes first in the path is not what the tests call. */
const OTHER_TOOLS = { rclone: "rclone", "/usr/bin/aws": "awscli" };
/** What the window and the keychain are tried with. */
const DESKTOP = {
  chromium: "chromium",
  "gnome-keyring-daemon": "gnome-keyring",
  "dbus-run-session": "dbus",
};
/** A library, which is no command to look for. */
const KEYCHAIN_LIBRARY = "libsecret-1-0";

/** Whether scripts/radosgw.sh can start a gateway here. */
export function hasGateway() {
  return missing(GATEWAY).length === 0;
}

/**
 * Installs the servers and peers that tests use, on Debian as root. Elsewhere, and where that fails, says what
 * will be skipped; that is no error.
 *
 * @param {(line: string) => void} say
 */
export async function installServers(say) {
  const packages = missing({ ...GATEWAY, ...OTHER_TOOLS, ...DESKTOP });
  if (packages.length === 0) return;
  const hindrance = whyNot();
  if (hindrance === undefined) await aptInstall([...packages, KEYCHAIN_LIBRARY], say);
  if (!hasGateway()) {
    const reason = hindrance ?? "apt-get could not install it";
    say(
      `Tests on a real Ceph gateway will be skipped: ${missing(GATEWAY).join(", ")} not found, and ${reason}.`,
    );
  }
  if (missing(DESKTOP).length > 0) {
    const reason = hindrance ?? "apt-get could not install them";
    say(
      `Tests of the window and the keychain will be skipped: ${missing(DESKTOP).join(", ")} not found, and ${reason}.`,
    );
  }
  if (missing(OTHER_TOOLS).length > 0) {
    const reason = hindrance ?? "apt-get could not install them";
    say(
      `Tests beside other tools will be skipped: ${missing(OTHER_TOOLS).join(", ")} not found, and ${reason}.`,
    );
  }
}

function whyNot() {
  if (!existsSync("/etc/debian_version")) return "this is not Debian";
  if (process.getuid?.() !== 0) return "installing packages needs root";
  return undefined;
}

async function aptInstall(packages, say) {
  say(`Installing Debian packages for the tests: ${packages.join(" ")} …`);
  const env = { ...outerEnvironment(), DEBIAN_FRONTEND: "noninteractive" };
  const install = ["install", "-y", "-qq", "--no-install-recommends", ...packages];
  for (const args of [["update", "-qq"], install]) {
    const { code, output } = await run("apt-get", args, { env, output: "keep" });
    if (code !== 0) {
      say(`apt-get ${args[0]} failed (exit code ${code}):\n${output.trim()}`);
      return;
    }
  }
}

/** The packages of those commands that are not in PATH. */
function missing(commands) {
  const folders = [...(process.env["PATH"] ?? "").split(delimiter), "/usr/sbin", "/sbin"];
  return Object.entries(commands)
    .filter(([command]) =>
      isAbsolute(command)
        ? !isExecutable(command)
        : !folders.some((folder) => isExecutable(join(folder, command))),
    )
    .map(([, name]) => name);
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch (error) {
    if (error.code === "ENOENT" || error.code === "EACCES" || error.code === "ENOTDIR") return false;
    throw error;
  }
}
