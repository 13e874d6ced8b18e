import { spawn } from "node:child_process";
import type { SignInRun } from "../../app/ports.ts";

/** The browser waits for a person, perhaps with a second factor. In ms. */
const SIGN_IN_TIMEOUT = 10 * 60_000;
const MOST_OUTPUT = 16 * 1024;
/** The browser that it started may hold its output open. Time to wait for the end of the output, in ms. */
const OPEN_OUTPUT_MS = 1_000;
/** Characters of its last words that are shown. */
const LONGEST_MESSAGE = 300;

/**
 * CR2: runs the command of aws-cli that signs in, which opens the browser. Never rejects.
 * @param words program and arguments; no shell reads them
 * @param path PATH of the login shell, where the program is found on macOS and Linux
 */
export function runSignIn(
  [program = "", ...args]: readonly string[],
  path: string | undefined,
  signal: AbortSignal,
): Promise<SignInRun> {
  return new Promise((resolve) => {
    const env = path === undefined ? process.env : { ...process.env, PATH: path };
    const bound = AbortSignal.any([signal, AbortSignal.timeout(SIGN_IN_TIMEOUT)]);
    const child = spawn(program, args, {
      env,
      signal: bound,
      stdio: ["ignore", "pipe", "pipe"],
      windowsHide: true,
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8");
      stream.on("data", (text: string) => (output = (output + text).slice(-MOST_OUTPUT)));
    }
    child.once("error", (error: NodeJS.ErrnoException) =>
      resolve(error.code === "ENOENT" ? { kind: "not-found" } : { kind: "failed" }),
    );
    const end = (code: number | null): void => {
      clearTimeout(late);
      const said = output.replace(/\s+/g, " ").trim().slice(-LONGEST_MESSAGE);
      resolve(code === 0 ? { kind: "done" } : { kind: "failed", ...(said === "" ? {} : { said }) });
    };
    let late: NodeJS.Timeout | undefined;
    // The output is read on: a browser without a reader may end.
    child.once("exit", (code) => (late = setTimeout(() => end(code), OPEN_OUTPUT_MS)));
    child.once("close", end);
  });
}
