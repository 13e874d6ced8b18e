import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { ROOT } from "../project.mjs";

/** In the environment of all that a run starts, daemons included: says whose it is. */
const MARK = "LIANA_TEST_RUN";
/** How long a process may take to end after it was told to, in ms. */
const PATIENCE = 10_000;

/** The environment for what this run starts. */
export function marked(env) {
  return { ...env, [MARK]: `${process.pid} ${startOf(process.pid)} ${ROOT}` };
}

/**
 * Processes of this run that still live when all should have ended; they are killed. Linux only: elsewhere
 * there is no way to see another process's environment, and nothing is found.
 *
 * @returns {Promise<string[]>} one line each
 */
export async function endLeftovers() {
  const ours = ({ owner }) => owner === `${process.pid} ${startOf(process.pid)} ${ROOT}`;
  for (let waited = 0; waited < PATIENCE && processes().some(ours); waited += 100) await sleep(100);
  return killAll(processes().filter(ours));
}

/**
 * Processes of runs in this checkout that were killed before they could clean up; they are killed.
 *
 * @returns {string[]} one line each
 */
export function endStrays() {
  const stray = ({ owner }) => {
    const [pid, start, ...root] = owner.split(" ");
    return root.join(" ") === ROOT && startOf(pid) !== start;
  };
  return killAll(processes().filter(stray));
}

function killAll(found) {
  for (const { pid } of found) {
    try {
      process.kill(pid, "SIGKILL");
    } catch (error) {
      if (error.code !== "ESRCH") throw error;
    }
  }
  return found.map(({ pid, command }) => `${pid} ${command}`);
}

function processes() {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      const entry = read(`/proc/${pid}/environ`)
        .split("\0")
        .find((variable) => variable.startsWith(`${MARK}=`));
      if (entry === undefined) return [];
      const command = read(`/proc/${pid}/cmdline`).replaceAll("\0", " ").trim().slice(0, 120);
      return [{ pid: Number(pid), owner: entry.slice(MARK.length + 1), command }];
    });
}

/** When a process began, in the kernel's ticks: with its id it names it for good. Empty where it is gone. */
function startOf(pid) {
  if (process.platform !== "linux") return "";
  // The second field is the command in brackets and may hold blanks.
  const fields = read(`/proc/${pid}/stat`)
    .replace(/^.*\) /s, "")
    .split(" ");
  return fields[19] ?? "";
}

/** Empty where the process ended meanwhile or is another user's. */
function read(path) {
  try {
    return readFileSync(path, "latin1");
  } catch (error) {
    if (["ENOENT", "EACCES", "ESRCH", "EPERM"].includes(error.code)) return "";
    throw error;
  }
}
