import { type ChildProcess, spawn } from "node:child_process";
import { StringDecoder } from "node:string_decoder";
import { isRefusedWith } from "../../shared/system-code.ts";

/** Only the last characters of a command's output are kept, this many. */
const KEPT_OUTPUT = 64 * 1024;
/** Time between SIGTERM and SIGKILL, in ms. */
const GRACE = 5_000;
/** Time until a process that SIGKILL cannot end, as it runs for another user, is left to itself, in ms. */
const GIVEN_UP = 1_000;
/** A background process that the command left may hold its output open. Time to wait for the output's end, in ms. */
const OPEN_OUTPUT = 1_000;

/** How a command ended. */
export type CommandEnd =
  | { readonly kind: "exited"; readonly code: number }
  /** By a signal that Liana did not send. */
  | { readonly kind: "killed"; readonly signal: string }
  | { readonly kind: "timeout" }
  /** The caller's AbortSignal fired. */
  | { readonly kind: "aborted" }
  /** The shell or the working directory does not exist. */
  | { readonly kind: "not-started"; readonly why: string };

export interface CommandRun {
  readonly end: CommandEnd;
  /**
   * The last 64 Ki characters of both outputs, with line ends as `\n`. Other control characters except tabs, and
   * characters that change the text direction, are replaced by U+FFFD.
   */
  readonly output: string;
  /** The same of each output alone. */
  readonly stdout: string;
  readonly stderr: string;
}

export interface HookCommand {
  /** For the platform's shell: `/bin/sh -c`, or cmd.exe on Windows. */
  readonly line: string;
  /** The working directory. */
  readonly folder: string;
  /** Added to this process's variables. */
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
}

/**
 * Runs a command that the user configured, without input. When the time limit passes or `signal` fires, the command and
 * all processes of its group are terminated; what may not be, as after `exec sudo`, is not waited for. Never rejects.
 */
export async function runCommand(command: HookCommand, signal: AbortSignal): Promise<CommandRun> {
  if (signal.aborted) return { end: { kind: "aborted" }, output: "", stdout: "", stderr: "" };
  const child = spawn(command.line, {
    shell: true,
    cwd: command.folder,
    env: { ...process.env, ...command.environment },
    // Its own process group, so that a signal also reaches its child processes.
    detached: process.platform !== "win32",
    stdio: ["ignore", "pipe", "pipe"],
    windowsHide: true,
  });
  const output = new Tails(child);
  const timer = setTimeout(() => stop("timeout"), command.timeoutMs);
  let reason: "timeout" | "aborted" | undefined;
  const left = Promise.withResolvers<CommandEnd>();
  const stop = (why: "timeout" | "aborted"): void => {
    reason ??= why;
    void endGroup(child).then(() => {
      child.unref();
      left.resolve({ kind: why });
    });
  };
  const abort = (): void => stop("aborted");
  signal.addEventListener("abort", abort, { once: true });
  try {
    const end = await Promise.race([endOf(child), left.promise]);
    return { end: reason === undefined ? end : { kind: reason }, ...(await output.texts()) };
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

/** Resolves when it should have ended long ago. */
async function endGroup(child: ChildProcess): Promise<void> {
  const { pid } = child;
  if (pid === undefined) return;
  if (process.platform === "win32") {
    spawn("taskkill", ["/pid", String(pid), "/t", "/f"], { stdio: "ignore", windowsHide: true }).on(
      "error",
      () => child.kill(),
    );
    await after(GRACE);
    return;
  }
  signalGroup(pid, "SIGTERM");
  // The shell may have ended while a child process has not, so SIGKILL is sent in any case.
  await after(GRACE);
  signalGroup(pid, "SIGKILL");
  await after(GIVEN_UP);
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}

function signalGroup(pid: number, name: "SIGTERM" | "SIGKILL"): void {
  try {
    process.kill(-pid, name);
  } catch (error) {
    // The group is empty, or all of it belongs to another user; macOS says the latter of processes that have ended, too.
    if (!isRefusedWith(error, "ESRCH", "EPERM")) throw error;
  }
}

/** Collects the end of a process's outputs. */
class Tails {
  readonly #child: ChildProcess;
  readonly #closed: Promise<unknown>;
  readonly #both = new Tail();
  readonly #out = new Tail();
  readonly #err = new Tail();

  constructor(child: ChildProcess) {
    this.#child = child;
    this.#closed = new Promise((resolve) => {
      child.once("close", resolve);
      child.once("error", resolve);
    });
    for (const [stream, own] of [
      [child.stdout, this.#out],
      [child.stderr, this.#err],
    ] as const) {
      const decoder = new StringDecoder("utf8");
      stream?.on("data", (chunk: Buffer) => {
        const text = decoder.write(chunk);
        this.#both.add(text);
        own.add(text);
      });
      stream?.on("error", () => undefined);
    }
  }

  async texts(): Promise<Pick<CommandRun, "output" | "stdout" | "stderr">> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise((resolve) => (timer = setTimeout(resolve, OPEN_OUTPUT)));
    await Promise.race([this.#closed, late]);
    clearTimeout(timer);
    this.#child.stdout?.destroy();
    this.#child.stderr?.destroy();
    return { output: this.#both.text, stdout: this.#out.text, stderr: this.#err.text };
  }
}

class Tail {
  #text = "";

  add(text: string): void {
    this.#text += text;
    if (this.#text.length > 2 * KEPT_OUTPUT) this.#text = this.#text.slice(-KEPT_OUTPUT);
  }

  get text(): string {
    const text = this.#text.slice(-KEPT_OUTPUT).replaceAll("\r\n", "\n");
    return text.replace(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/gu, "\uFFFD");
  }
}
