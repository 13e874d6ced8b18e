import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { run } from "../../run.mjs";
import { marked } from "../leftovers.mjs";
import { NAMESPACES, WINDOWS_DIR } from "./choice.mjs";

/** The Debian system, and the folder in it that Wine sees as Z:\w. */
export const SYSTEM = join(WINDOWS_DIR, "debian");
export const WORK = join(SYSTEM, "w");
/** Wine's drive C:. */
export const DRIVE = join(WORK, "prefix/drive_c");

/**
 * The first process of the namespaces: all others end with it. It has no parent that could collect it, so the kernel
 * ignores signals for which it has no handler.
 */
const FIRST = `trap 'exit 143' TERM INT HUP
mount -t proc proc "$1/proc" && mount --rbind /dev "$1/dev" && mount -t tmpfs tmpfs "$1/tmp" || exit 125
chroot "$@" &
wait $!`;

/** Bound of each step of the set-up, in ms: many times as long as on an idle machine. */
export const SETUP_MS = 15 * 60_000;

/**
 * Runs a command in the Debian system.
 *
 * @param {readonly string[]} command its own bound must be shorter than `limit`
 * @param {object} env
 * @param {number} limit in ms
 * @returns {Promise<{ code: number, output: string }>}
 */
export async function inSystem(command, env, limit = SETUP_MS) {
  return await run("unshare", [...NAMESPACES, "sh", "-c", FIRST, "system", SYSTEM, ...command], {
    env,
    output: "keep",
    signal: AbortSignal.timeout(limit),
  });
}

/**
 * Runs Windows' Node in the copy of the checkout.
 *
 * @param {readonly string[]} args
 * @param {{ seconds: number, env?: object }} options `env`: what the program finds in its environment besides the paths
 * @returns {Promise<{ ok: boolean, output: string, seconds: number }>} `seconds` that it took
 */
export async function onWindows(args, { seconds, env = {} }) {
  const script = join(WORK, "wine.sh");
  const results = join(WORK, "results");
  mkdirSync(results, { recursive: true });
  copyFileSync(join(import.meta.dirname, "wine.sh"), script);
  const text = join(results, "output.txt");
  rmSync(text, { force: true });
  const start = performance.now();
  const { code, output } = await inSystem(
    ["sh", "/w/wine.sh", String(seconds), "/w/results/output.txt", ...args],
    marked({ PATH: "/usr/sbin:/usr/bin:/sbin:/bin", ...env }),
    (seconds + 60) * 1000,
  );
  const took = (performance.now() - start) / 1000;
  const said = existsSync(text) ? readFileSync(text, "utf8") : "";
  // What timeout(1) ends with.
  const end = code === 124 || code === 137 ? `\nEnded after ${seconds} s.` : "";
  return { ok: code === 0, output: `${said}${output}${end}`, seconds: took };
}
