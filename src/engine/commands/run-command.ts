import { type ChildProcess, spawn } from "node:child_process";
import { StringDecoder } from "node:string_decoder";
import { isRefusedWith } from "../../shared/system-code.ts";

/** Of what a command writes the last so many characters are kept. */
const KEPT_OUTPUT = 64 * 1024;
/** After SIGTERM a command has so many ms to end before it is killed. */
const GRACE = 5_000;
/** Something that it left in the background may hold its output open: it is waited for so many ms. */
const OPEN_OUTPUT = 1_000;

/** How a command ended. */
export type CommandEnd =
  | { readonly kind: "exited"; readonly code: number }
  /** By somebody's signal. */
  | { readonly kind: "killed"; readonly signal: string }
  | { readonly kind: "timeout" }
  /** The caller's signal ended it. */
  | { readonly kind: "aborted" }
  /** There is no shell, or no such working folder. */
  | { readonly kind: "not-started"; readonly why: string };

export interface CommandRun {
  readonly end: CommandEnd;
  /** The last 64 KiB of both outputs; control characters but line ends and tabs are shown as U+FFFD. */
  readonly output: string;
}

export interface HookCommand {
  /** For the platform's shell: `/bin/sh -c`, or cmd.exe on Windows. */
  readonly line: string;
  /** Where it runs. */
  readonly folder: string;
  /** Beside what this process has. */
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
}

/**
 * Runs a command of the user's own. It gets no input. When its time is over, or `signal` aborts, it ends with all
 * processes that it started and that stayed in its group. Never rejects.
 */
export async function runCommand(command: HookCommand, signal: AbortSignal): Promise<CommandRun> {
  if (signal.aborted) return { end: { kind: "aborted" }, output: "" };
  const child = spawn(command.line, {
    shell: true,
    cwd: command.folder,
    env: { ...process.env, ...command.environment },
    // A group of its own, so that a signal reaches all of it.
    detached: process.platform !== "win32",
    stdio: ["ignore", "pipe", "pipe"],
    windowsHide: true,
  });
  const output = new Tail(child);
  const timer = setTimeout(() => stop("timeout"), command.timeoutMs);
  let reason: "timeout" | "aborted" | undefined;
  const stop = (why: "timeout" | "aborted"): void => {
    reason ??= why;
    void endGroup(child);
  };
  const abort = (): void => stop("aborted");
  signal.addEventListener("abort", abort, { once: true });
  try {
    const end = await endOf(child);
    return { end: reason === undefined ? end : { kind: reason }, output: await output.text() };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", abort);
  }
}

function endOf(child: ChildProcess): Promise<CommandEnd> {
  return new Promise((resolve) => {
    child.once("error", (error) => resolve({ kind: "not-started", why: error.message }));
    child.once("exit", (code, signal) =>
      resolve(code === null ? { kind: "killed", signal: signal ?? "" } : { kind: "exited", code }),
    );
  });
}

async function endGroup(child: ChildProcess): Promise<void> {
  const { pid } = child;
  if (pid === undefined) return;
  if (process.platform === "win32") {
    spawn("taskkill", ["/pid", String(pid), "/t", "/f"], { stdio: "ignore", windowsHide: true }).on(
      "error",
      () => child.kill(),
    );
    return;
  }
  signalGroup(pid, "SIGTERM");
  // Also where the shell ended at once: what it started may not have.
  await new Promise((resolve) => setTimeout(resolve, GRACE).unref());
  signalGroup(pid, "SIGKILL");
}

function signalGroup(pid: number, name: "SIGTERM" | "SIGKILL"): void {
  try {
    process.kill(-pid, name);
  } catch (error) {
    // Nobody is left in it.
    if (!isRefusedWith(error, "ESRCH")) throw error;
  }
}

/** The end of what a process writes. */
class Tail {
  readonly #child: ChildProcess;
  readonly #closed: Promise<unknown>;
  #text = "";

  constructor(child: ChildProcess) {
    this.#child = child;
    this.#closed = new Promise((resolve) => {
      child.once("close", resolve);
      child.once("error", resolve);
    });
    for (const stream of [child.stdout, child.stderr]) {
      const decoder = new StringDecoder("utf8");
      stream?.on("data", (chunk: Buffer) => this.#add(decoder.write(chunk)));
      stream?.on("error", () => undefined);
    }
  }

  async text(): Promise<string> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise((resolve) => (timer = setTimeout(resolve, OPEN_OUTPUT)));
    await Promise.race([this.#closed, late]);
    clearTimeout(timer);
    this.#child.stdout?.destroy();
    this.#child.stderr?.destroy();
    return this.#text.slice(-KEPT_OUTPUT).replace(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/gu, "\uFFFD");
  }

  #add(text: string): void {
    this.#text += text;
    if (this.#text.length > 2 * KEPT_OUTPUT) this.#text = this.#text.slice(-KEPT_OUTPUT);
  }
}
