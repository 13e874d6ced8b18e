import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { constants } from "node:os";
import { fileURLToPath } from "node:url";

/** The checkout, or the folder that deploy/ installs to: two folders up from the bundle and from its source alike. */
const HOME = fileURLToPath(new URL("../../", import.meta.url));
const PINNED = `${HOME}node_modules/node/bin/${process.platform === "win32" ? "node.exe" : "node"}`;

const FORWARDED = ["SIGTERM", "SIGHUP", "SIGUSR2"] as const;

/**
 * Runs the same command line on the Node that setup fetched, and ends with its exit code. Without that Node, one line
 * names the version that is needed, and the exit code is 2. It is English: the catalogue needs a newer Node than the one
 * that runs here.
 *
 * @param oldest the least major version
 */
export function startOnPinnedNode(oldest: number): void {
  if (!existsSync(PINNED) || process.execPath === PINNED) {
    process.stderr.write(
      `liana: this is Node ${process.version}, and Liana runs on Node ${oldest} or later. ` +
        `Run npm run setup in ${HOME}: it fetches one.\n`,
    );
    process.exitCode = 2;
    return;
  }
  const args = [...process.execArgv, ...process.argv.slice(1)];
  const child = spawn(PINNED, args, { stdio: "inherit" });
  for (const signal of FORWARDED) process.on(signal, () => child.kill(signal));
  // A terminal sends Ctrl-C to both processes; a second signal would end the child at once instead of cleanly.
  const inTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
  process.on("SIGINT", () => void (inTerminal || child.kill("SIGINT")));
  child.once("error", (error) => {
    process.stderr.write(`liana: ${PINNED} cannot be started: ${error.message}\n`);
    process.exitCode = 2;
  });
  // The exit code that shells give a process that a signal ended.
  child.once("exit", (code, signal) => {
    process.exitCode = code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
  });
}
