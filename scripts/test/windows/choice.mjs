import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { run } from "../../run.mjs";

const { LIANA_WINDOWS: wanted, LIANA_WINDOWS_DIR: chosen, XDG_CACHE_HOME: caches } = process.env;

/** The folder that keeps Debian, Wine and Windows' packages between runs: 2.6 GB. */
export const WINDOWS_DIR = chosen || join(caches || join(homedir(), ".cache"), "liana-windows");

/** What Wine's processes run in, so that neither a mount nor a process outlives them. */
export const NAMESPACES = ["--mount", "--pid", "--fork", "--kill-child", "--propagation", "private"];

/** Records of what an earlier run has made in the folder (system.mjs). */
export const DONE = join(WINDOWS_DIR, "done");

/**
 * Whether Debian and Wine are there, so that nothing needs to be installed.
 *
 * @returns {boolean}
 */
export function isMade() {
  return existsSync(join(DONE, "drive"));
}

const FLAG = "--windows";

/**
 * Takes `--windows` out of a command line.
 *
 * @param {readonly string[]} args
 * @returns {{ wanted: boolean, rest: string[] }}
 */
export function windowsChoice(args) {
  return { wanted: args.includes(FLAG), rest: args.filter((word) => word !== FLAG) };
}

/**
 * Why the tests cannot run on Windows' Node here, as the end of a sentence.
 *
 * @param {"ask" | "yes" | "no"} install whether packages may be installed
 * @returns {Promise<string | undefined>} undefined where they can
 */
export async function whyNoWindows(install) {
  if (wanted === "0") return "LIANA_WINDOWS is 0";
  if (process.platform !== "linux" || !existsSync("/etc/debian_version")) return "this is not Debian";
  if (process.arch !== "x64") return `Wine needs an x64 processor, and this is ${process.arch}`;
  if (process.getuid() !== 0) return "it needs root";
  if (install === "no" && !isMade()) return "--no-install leaves out Debian and Wine";
  // A container has these rights only if it is started with them.
  const { code } = await run("unshare", [...NAMESPACES, "mount", "-t", "tmpfs", "tmpfs", "/mnt"], {
    output: "keep",
  });
  if (code !== 0) return "this machine does not allow namespaces and mounts";
  return undefined;
}
