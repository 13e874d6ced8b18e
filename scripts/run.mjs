import { spawn } from "node:child_process";
import { ROOT } from "./project.mjs";

/** Running process groups, so that a stop reaches each of them. */
const running = new Set();

let stopped;

/**
 * Runs a command in the checkout, without input unless `input` is "inherit". On POSIX the command leads its own process
 * group: a stop ends its children too, and Ctrl-C reaches it only through this script, which can end other things first.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: object, output?: "show" | "keep", shell?: boolean, cleanup?: boolean, signal?: AbortSignal,
 *   input?: "ignore" | "inherit", onText?: (text: string) => void, finishes?: boolean }} [options]
 *   `keep`: nothing is shown, and the result contains both streams. `cleanup`: runs even after a stop. `finishes`: a stop
 *   does not end it. `signal` ends only this command. `onText` receives standard output, shown or not.
 * @returns {Promise<{ code: number, output: string }>} 127 where the command could not be started
 */
export function run(
  command,
  args,
  {
    env = process.env,
    output = "show",
    shell = false,
    cleanup = false,
    finishes = false,
    signal,
    input = "ignore",
    onText,
  } = {},
) {
  if (stopped !== undefined && !cleanup) return Promise.resolve({ code: 130, output: "" });
  const posix = process.platform !== "win32";
  const show = output === "show";
  const stdio = [input, show && onText === undefined ? "inherit" : "pipe", show ? "inherit" : "pipe"];
  const child = spawn(command, args, { cwd: ROOT, env, stdio, shell, detached: posix, windowsHide: true });
  if (!cleanup && !finishes) running.add(child);
  let kept = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text) => {
      kept += text;
    });
  }
  child.stdout?.on("data", (text) => {
    if (show) process.stdout.write(text);
    onText?.(text);
  });
  const abort = () => endGroup(child, "SIGTERM");
  signal?.addEventListener("abort", abort, { once: true });
  return new Promise((resolve) => {
    const end = (code, text) => {
      running.delete(child);
      signal?.removeEventListener("abort", abort);
      resolve({ code, output: text });
    };
    child.once("error", (error) => end(127, `${kept}${command}: ${error.message}`));
    // Not "close": a daemon that the command left behind may keep its streams open.
    child.once("exit", (code, signal) =>
      setImmediate(() => end(code ?? (signal === "SIGINT" ? 130 : 143), kept)),
    );
  });
}

/** Ends all running commands and prevents new ones. A second call kills them. */
export function stopAll() {
  const signal = stopped === undefined ? "SIGTERM" : "SIGKILL";
  stopped = true;
  for (const child of running) endGroup(child, signal);
}

/** How often the parent process is checked, in ms. */
const LOOK = 500;

/**
 * Stops on Ctrl-C and similar signals. Under npm, stops also when npm's shell ends: npm sends the signal to that shell,
 * which ends without passing it on.
 */
export function stopWhenTold() {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stopAll);
  if (process.env["npm_lifecycle_event"] === undefined || process.platform === "win32") return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stopAll();
  }, LOOK);
  watch.unref();
}

/** True after a stop. */
export function isStopped() {
  return stopped !== undefined;
}

function endGroup(child, signal) {
  if (child.pid === undefined) return;
  if (process.platform === "win32") {
    spawn("taskkill", ["/pid", String(child.pid), "/t", "/f"], { stdio: "ignore" });
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    // The process has ended meanwhile.
    if (error.code !== "ESRCH") throw error;
  }
}
