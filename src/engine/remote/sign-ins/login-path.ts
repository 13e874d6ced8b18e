import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { userInfo } from "node:os";

/** Shells read long start files; one that asks something must not hold up a sync. In ms. */
const SHELL_TIMEOUT_MS = 10_000;
const MOST_OUTPUT = 256 * 1024;

/**
 * CR4: PATH as the user's login shell sets it. Programs that a desktop starts on macOS and Linux have a short one,
 * without the folders of Homebrew, pip or npm.
 * @param shell default: the user's own
 * @returns undefined on Windows, where programs have the whole one, and if the shell does not tell
 */
export async function loginPath(shell = ownShell()): Promise<string | undefined> {
  if (process.platform === "win32" || shell === undefined) return undefined;
  // Start files print greetings, so the answer stands between marks.
  const mark = randomUUID();
  const line = `printf '%s' '${mark}'; printenv PATH; printf '%s' '${mark}'`;
  const output = await outputOf(shell, ["-i", "-l", "-c", line]);
  const path = output.split(mark)[1]?.trim();
  return path === "" ? undefined : path;
}

function ownShell(): string | undefined {
  const { SHELL } = process.env;
  if (SHELL !== undefined && SHELL !== "") return SHELL;
  try {
    return userInfo().shell ?? undefined;
  } catch {
    // A user without an entry, as in containers.
    return undefined;
  }
}

function outputOf(shell: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(shell, args, {
      // Its own session: an interactive shell would otherwise take the terminal, and stop this process with SIGTTOU.
      detached: true,
      stdio: ["ignore", "pipe", "ignore"],
      env: { ...process.env, LIANA_READS_PATH: "1" },
    });
    let output = "";
    const end = (): void => {
      clearTimeout(timer);
      child.stdout.destroy();
      resolve(output);
    };
    const timer = setTimeout(() => {
      kill(child.pid);
      end();
    }, SHELL_TIMEOUT_MS);
    child.stdout.setEncoding("utf8");
    child.stdout.on("data", (text: string) => {
      if (output.length < MOST_OUTPUT) output += text;
    });
    child.once("error", end);
    child.once("close", end);
  });
}

function kill(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended.
  }
}
