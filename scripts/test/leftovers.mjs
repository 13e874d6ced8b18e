import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { ROOT } from "../project.mjs";

/** A variable in the environment of all processes of a run, including daemons. It identifies the run. */
const MARK = "LIANA_TEST_RUN";
/** How long a process may take to end after a signal, in ms. */
const PATIENCE = 10_000;

/** The environment for processes of this run. */
export function marked(env) {
  return { ...env, [MARK]: `${process.pid} ${startOf(process.pid)} ${ROOT}` };
}

/**
 * Kills processes of this run that are still running after its end. Linux only: other systems do not show the environment
 * of another process.
 *
 * @returns {Promise<string[]>} one line for each process
 */
export async function endLeftovers() {
  const ours = ({ owner }) => owner === `${process.pid} ${startOf(process.pid)} ${ROOT}`;
  for (let waited = 0; waited < PATIENCE && processes().some(ours); waited += 100) await sleep(100);
  return killAll(processes().filter(ours));
}

/**
 * Kills processes of earlier runs in this checkout that were killed before they could clean up.
 *
 * @returns {string[]} one line for each process
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

/**
 * The start time of a process in kernel ticks. With its id, it identifies the process. Empty if the process has ended.
 */
function startOf(pid) {
  if (process.platform !== "linux") return "";
  // The second field is the command in parentheses and may contain spaces.
  const fields = read(`/proc/${pid}/stat`)
    .replace(/^.*\) /s, "")
    .split(" ");
  return fields[19] ?? "";
}

/** Empty if the process has ended or belongs to another user. */
function read(path) {
  try {
    return readFileSync(path, "latin1");
  } catch (error) {
    if (["ENOENT", "EACCES", "ESRCH", "EPERM"].includes(error.code)) return "";
    throw error;
  }
}
