import { fork, type ChildProcess } from "node:child_process";
import { EventEmitter } from "node:events";
import type { Readable } from "node:stream";
import { answerHost } from "./host.ts";

const alive = new Map<number, UtilityProcess>();
const PARENT_PORT = new URL("./parent-port.ts", import.meta.url).href;

/** A real child process, on Node's IPC channel instead of Chromium's. */
class UtilityProcess
  extends EventEmitter
  implements Pick<Electron.UtilityProcess, "kill" | "postMessage" | "pid">
{
  readonly #child: ChildProcess;

  constructor(modulePath: string, args: readonly string[], options: Electron.ForkOptions) {
    super();
    this.#child = fork(modulePath, args, {
      execArgv: [...(options.execArgv ?? []), "--import", PARENT_PORT],
      env: (options.env as NodeJS.ProcessEnv | undefined) ?? process.env,
      serialization: "advanced",
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    const { pid } = this.#child;
    if (pid !== undefined) alive.set(pid, this);
    this.#child.on("spawn", () => this.emit("spawn"));
    this.#child.on("message", (message) => this.emit("message", message));
    this.#child.on("exit", (code) => {
      if (pid !== undefined) alive.delete(pid);
      this.emit("exit", code ?? 1);
    });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  get stdout(): Readable | null {
    return this.#child.stdout;
  }

  get stderr(): Readable | null {
    return this.#child.stderr;
  }

  postMessage(message: unknown): void {
    // As in Electron, messages to a process that has just exited are lost.
    if (this.#child.connected) this.#child.send(structuredClone(message) as object, () => {});
  }

  kill(): boolean {
    return this.#child.kill();
  }
}

export const utilityProcess = {
  fork: (modulePath: string, args: readonly string[] = [], options: Electron.ForkOptions = {}) =>
    new UtilityProcess(modulePath, args, options),
};

answerHost({ utilityProcesses: () => [...alive.keys()] });
