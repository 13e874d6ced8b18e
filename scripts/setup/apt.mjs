import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createInterface } from "node:readline/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { outerEnvironment } from "../project.mjs";
import { isStopped, run } from "../run.mjs";

/** How long to wait for another apt. */
const LOCK_SECONDS = 120;

/** Packages ask no questions, and changed configuration files are kept. */
const QUIET = [
  "--yes",
  "--quiet",
  "--no-install-recommends",
  "-o",
  "Dpkg::Use-Pty=0",
  "-o",
  "Dpkg::Options::=--force-confdef",
  "-o",
  "Dpkg::Options::=--force-confold",
  // Another apt, such as the daily one, may be running. Wait for it, in seconds.
  "-o",
  `DPkg::Lock::Timeout=${LOCK_SECONDS}`,
];

const environment = () => ({ ...outerEnvironment(), DEBIAN_FRONTEND: "noninteractive", LC_ALL: "C" });

/**
 * Installs Debian packages after printing their names and size. Asks first on a terminal.
 *
 * @param {readonly string[]} packages
 * @param {{ say: (line: string) => void, asks: boolean, lock?: string }} options `lock`: the file that apt's frontends
 *   lock
 * @returns {Promise<"installed" | "declined">}
 * @throws Error with a sentence for the user. dpkg is never interrupted.
 */
export async function aptInstall(packages, { say, asks, lock = "/var/lib/dpkg/lock-frontend" }) {
  await otherApt(say, lock);
  await repair(say);
  say("Asking apt-get for the size of what the tests need …");
  await apt(["update", "-qq"], { output: "keep" });
  const { count, words } = await plan(packages);
  say(`To install for the tests: ${packages.join(", ")}; ${words}.`);
  if (asks && !(await agrees(`Install ${count === 1 ? "it" : "them"}? [Y/n] `))) return "declined";
  // In two steps: a download can be stopped at any time, an installation cannot.
  await apt(["install", "--download-only", ...QUIET, ...packages], {});
  if (!isStopped()) await withoutInterruption(["apt-get", "install", ...QUIET, ...packages], say);
  if (isStopped()) throw new Error("stopped before everything was installed.");
  return "installed";
}

/** Finishes a half-done installation of an earlier run first, because dpkg refuses any other before. */
async function repair(say) {
  const { output } = await run("dpkg", ["--audit"], { env: environment(), output: "keep" });
  if (output.trim() === "" && !isJournalLeft()) return;
  say("An earlier installation of Debian packages was interrupted; finishing it (dpkg --configure -a) …");
  await withoutInterruption(["dpkg", "--configure", "-a", "--force-confdef", "--force-confold"], say);
}

/**
 * Waits for another apt. While it works, its installation looks like an interrupted one, and dpkg, unlike apt-get, does
 * not wait for the lock.
 */
async function otherApt(say, lock) {
  if (isLocked(lock)) say("Waiting for another apt to finish …");
  for (let second = 0; second < LOCK_SECONDS && isLocked(lock) && !isStopped(); second++) await sleep(1000);
}

/** Linux lists the locks of all processes with the inodes of their files (proc_locks(5)). */
function isLocked(file) {
  if (!existsSync(file) || !existsSync("/proc/locks")) return false;
  const { ino } = statSync(file);
  return readFileSync("/proc/locks", "utf8")
    .split("\n")
    .some((line) => line.includes(`:${ino} `));
}

/** dpkg records unfinished work in numbered files here. */
const JOURNAL = "/var/lib/dpkg/updates";

function isJournalLeft() {
  return existsSync(JOURNAL) && readdirSync(JOURNAL).some((name) => /^\d+$/.test(name));
}

async function plan(packages) {
  const args = ["install", "--assume-no", "--no-install-recommends", ...packages];
  const { output } = await run("apt-get", args, { env: environment(), output: "keep" });
  const count = Number(/(\d+) newly installed/.exec(output)?.[1] ?? Number.NaN);
  // apt-get answers no to its own question and ends with exit code 1, as after a failure.
  if (Number.isNaN(count)) throw new Error(`apt-get cannot install them:\n${lastLines(output)}`);
  const load = /Need to get (?:[^/\n]*\/)?(.*?) of archives/.exec(output)?.[1] ?? "nothing";
  const disk = /After this operation, (.*?) of additional disk space/.exec(output)?.[1] ?? "little";
  const all = `${count} package${count === 1 ? "" : "s"} with all that they need`;
  return { count, words: `${all}, ${load} to download, ${disk} on the disk` };
}

async function agrees(question) {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  const stop = new AbortController();
  lines.on("SIGINT", () => {
    stop.abort();
    process.kill(process.pid, "SIGINT");
  });
  // The end of the input does not count as consent.
  lines.on("close", () => stop.abort());
  try {
    return /^(y|yes|)$/i.test((await lines.question(question, { signal: stop.signal })).trim());
  } catch (error) {
    if (error.name === "AbortError") return false;
    throw error;
  } finally {
    lines.close();
  }
}

async function apt(args, options) {
  const { code, output } = await run("apt-get", args, { env: environment(), ...options });
  if (code === 0 || isStopped()) return;
  const words = output.trim() === "" ? "its own words are above" : `it says:\n${lastLines(output)}`;
  throw new Error(`apt-get ${args[0]} failed (exit code ${code}); ${words}\n${ADVICE}`);
}

/** Runs a command to its end, whatever happens: killing dpkg leaves packages half installed. */
async function withoutInterruption([command, ...args], say) {
  const wait = () => say(`${command} is at work and must not be interrupted; it stops when that is done …`);
  process.on("SIGINT", wait);
  try {
    const { code } = await run(command, args, { env: environment(), finishes: true });
    if (code !== 0)
      throw new Error(
        `${command} ${args[0]} failed (exit code ${code}); its own words are above.\n${ADVICE}`,
      );
  } finally {
    process.removeListener("SIGINT", wait);
  }
}

const ADVICE =
  "Repair it (often with dpkg --configure -a and apt-get -f install), or leave such tests out: npm test -- --no-install";

function lastLines(text) {
  return text.trim().split("\n").slice(-8).join("\n");
}
