import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";
import { aptInstall } from "./apt.mjs";

/** Commands that tests call, and the Debian packages that contain them. */
const GATEWAY = {
  radosgw: "radosgw",
  "ceph-mon": "ceph-mon",
  "ceph-osd": "ceph-osd",
  ceph: "ceph-common",
  setsid: "util-linux",
  curl: "curl",
};
/** What scripts/swift.sh calls. Its Debian package has no command; those with commands would start services. */
const SWIFT = {
  "/usr/lib/python3/dist-packages/swift/proxy/server.py": "python3-swift",
  setsid: "util-linux",
  curl: "curl",
};
/** Tests call Debian's aws, even if another one comes first in PATH. */
const OTHER_TOOLS = {
  rclone: "rclone",
  rsync: "rsync",
  "/usr/bin/aws": "awscli",
  prometheus: "prometheus",
  promtool: "prometheus",
  shellcheck: "shellcheck",
};
/** Programs that open restored files; python3 reads a Maildir. */
const PROGRAMS = {
  git: "git",
  hg: "mercurial",
  restic: "restic",
  borg: "borgbackup",
  sqlite3: "sqlite3",
  "qemu-img": "qemu-utils",
  "qemu-io": "qemu-utils",
  python3: "python3",
};
/** Shells whose completions are tried, and programs that check the manual page. */
const SHELLS = {
  bash: "bash",
  zsh: "zsh",
  fish: "fish",
  script: "bsdutils",
  mandoc: "mandoc",
  groff: "groff-base",
};
/** Commands for tests of the window, the keychain and sleep. `a|b`: one of the two is enough. */
const DESKTOP = {
  "chromium-headless-shell|chromium": "chromium-headless-shell",
  "gnome-keyring-daemon": "gnome-keyring",
  "dbus-run-session": "dbus",
  "systemd-inhibit": "systemd",
  "/usr/bin/python3": "python3",
};
/** Commands that give a real Electron a desktop on Linux: screen, notifications, session bus, keychain, ordinary user. */
const ELECTRON = {
  Xvfb: "xvfb",
  dunst: "dunst",
  "dbus-daemon": "dbus",
  "dbus-send": "dbus",
  "gnome-keyring-daemon": "gnome-keyring",
  unshare: "util-linux",
};
/** What makes a Debian system with Wine (scripts/test/windows). */
const WINDOWS = { debootstrap: "debootstrap", wget: "wget", unshare: "util-linux", flock: "util-linux" };
/** A library, so it cannot be found in PATH. */
const KEYCHAIN_LIBRARY = "libsecret-1-0";
/** Python's modules for the fakes of desktop services. */
const FAKES_LIBRARIES = ["python3-dbus", "python3-gi"];
/** Libraries of Electron. ALSA's package has another name in newer releases; libasound2-plugins depends on either. */
const ELECTRON_LIBRARIES = ["libgtk-3-0", "libnss3", "libgbm1", "libnotify4", "libasound2-plugins"];

/** Packages of Debian or Ubuntu that tests on a real Electron need. */
export const ELECTRON_PACKAGES = [
  ...new Set([...Object.values(ELECTRON), KEYCHAIN_LIBRARY, ...FAKES_LIBRARIES, ...ELECTRON_LIBRARIES]),
];

/** Whether scripts/radosgw.sh can start a gateway here. */
export function hasGateway() {
  return missing(GATEWAY).length === 0;
}

/**
 * Debian packages that the tests on a real Electron need and that are not installed.
 *
 * @returns {string[]}
 */
export function missingForElectron() {
  return process.platform === "linux" ? [...new Set(missing(ELECTRON))] : [];
}

/**
 * Whether what a Debian system with Wine needs is here.
 *
 * @returns {boolean}
 */
export function canMakeWindows() {
  return missing(WINDOWS).length === 0;
}

/** Tests that are skipped if packages are missing, as the beginning of a sentence. */
const LEFT_OUT = [
  { commands: GATEWAY, tests: "Tests on a real Ceph gateway" },
  { commands: DESKTOP, tests: "Tests of the window and the keychain" },
  { commands: OTHER_TOOLS, tests: "Tests beside other tools" },
  { commands: PROGRAMS, tests: "Tests with the data of real programs" },
  { commands: SHELLS, tests: "Tests of completions and the manual page" },
];
const ON_SWIFT = { commands: SWIFT, tests: "Tests on a real OpenStack Swift" };
const ON_WINDOWS = { commands: WINDOWS, tests: "Tests on Windows' Node" };

/**
 * Installs the servers and peers that tests use, on Debian as root. Elsewhere prints what will be skipped, without an
 * error.
 *
 * @param {(line: string) => void} say
 * @param {{ install?: "ask" | "yes" | "no" }} [options] `ask` asks only at an interactive terminal
 * @throws Error with a sentence for the user if they cannot be installed
 */
export async function installServers(
  say,
  { install = "ask", servers = true, electron = false, windows = false, swift = false } = {},
) {
  const groups = [
    ...(servers ? LEFT_OUT : []),
    ...(windows ? [ON_WINDOWS] : []),
    ...(swift ? [ON_SWIFT] : []),
  ];
  const wanted = [...groups.map(({ commands }) => commands), ...(electron ? [ELECTRON] : [])];
  const packages = [...new Set(wanted.flatMap(missing))];
  if (packages.length === 0) return;
  const libraries = [
    ...(servers || electron ? [KEYCHAIN_LIBRARY, ...FAKES_LIBRARIES] : []),
    ...(electron ? ELECTRON_LIBRARIES : []),
  ];
  const declined = whyNot(install) ?? (await installOrDecline([...packages, ...libraries], say, install));
  for (const { commands, tests } of groups) {
    const left = [...new Set(missing(commands))];
    if (left.length > 0)
      say(`${tests} will be skipped: ${left.join(", ")} not found, and ${declined ?? "nothing has them"}.`);
  }
}

/** Installs packages. @returns the reason if they were not installed */
async function installOrDecline(packages, say, install) {
  const somebody = process.stdin.isTTY && process.stdout.isTTY && process.env["CI"] !== "true";
  const outcome = await aptInstall(packages, { say, asks: install === "ask" && somebody });
  return outcome === "declined" ? "you said no" : undefined;
}

function whyNot(install) {
  if (install === "no") return "--no-install leaves them out";
  if (!existsSync("/etc/debian_version")) return "this is not Debian";
  if (process.getuid?.() !== 0) return "installing packages needs root";
  return undefined;
}

/** The packages of commands that are not in PATH, and of files that are not there. */
function missing(commands) {
  const folders = [...(process.env["PATH"] ?? "").split(delimiter), "/usr/sbin", "/sbin"];
  const isInPath = (command) => folders.some((folder) => isExecutable(join(folder, command)));
  return Object.entries(commands)
    .filter(([command]) => (isAbsolute(command) ? !existsSync(command) : !command.split("|").some(isInPath)))
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
