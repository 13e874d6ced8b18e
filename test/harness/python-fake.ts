import { type ChildProcessByStdio, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";

/** Debian's own, which has Debian's modules. */
const PYTHON = "/usr/bin/python3";
const FOLDER = join(import.meta.dirname, "../fakes");

/**
 * Programs that are missing here for a fake of a D-Bus service.
 * @param others those that the test uses besides
 */
export function missingForFakes(...others: readonly string[]): readonly string[] {
  if (process.platform !== "linux") return ["D-Bus"];
  const commands = ["dbus-daemon", ...others].filter(
    (command) => spawnSync(command, ["--version"]).error !== undefined,
  );
  const hasModules = spawnSync(PYTHON, ["-c", "import dbus, gi"]).status === 0;
  return hasModules ? commands : [...commands, "Python's dbus and gi"];
}

/** A fake of a desktop service: a Python program that speaks line by line, because Python has a complete D-Bus. */
export class PythonFake implements AsyncDisposable {
  readonly #process: ChildProcessByStdio<Writable, Readable, null>;
  readonly #lines: string[] = [];

  private constructor(program: string, args: readonly string[], env: Readonly<Record<string, string>>) {
    this.#process = spawn(PYTHON, [join(FOLDER, program), ...args], {
      env: { ...process.env, ...env },
      stdio: ["pipe", "pipe", "inherit"],
    });
    createInterface(this.#process.stdout).on("line", (line) => this.#lines.push(line));
  }

  /** Resolves when the service is on its bus. */
  static async start(
    program: string,
    args: readonly string[],
    env: Readonly<Record<string, string>>,
  ): Promise<PythonFake> {
    const fake = new PythonFake(program, args, env);
    await once(fake.#process.stdout, "data");
    return fake;
  }

  /** What it said after "ready". */
  get lines(): readonly string[] {
    return this.#lines.filter((line) => line !== "ready");
  }

  tell(line: string): void {
    this.#process.stdin.write(`${line}\n`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = once(this.#process, "exit");
    this.#process.stdin.end();
    await ended;
  }
}
