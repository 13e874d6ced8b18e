import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Writable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { run } from "../../../../src/cli/run.ts";
import type { Ended, StartOptions } from "./command.ts";

let isBusy = false;

/**
 * Whether `runHere` may be called. The environment and the working directory belong to the whole process, so only one
 * command runs at a time.
 */
export function canRunHere(): boolean {
  return !isBusy;
}

/** More than the 50 ms within which the engine reads a written file again (`settledStamp`). */
const SETTLED_MS = 60;

/**
 * Runs a command line in this process, which saves Node's start (a second on a busy machine). Environment, working
 * directory and warnings are as in a separate process; signals, and what Node itself reads at its start, are not. The
 * start of a process also lets the kernel's coarse file times advance: without it, the files that the test just wrote
 * below `settling` would count as still being written.
 */
export async function runHere(
  args: readonly string[],
  options: StartOptions & { readonly settling: string },
): Promise<Ended> {
  if (isBusy) throw new Error("one command at a time");
  isBusy = true;
  await settled(options.settling);
  const [stdout, stderr] = [new Kept(), new Kept()];
  const [before, folder] = [{ ...process.env }, process.cwd()];
  const warnings: Error[] = [];
  const onWarning = (warning: Error): void => void warnings.push(warning);
  process.on("warning", onWarning);
  const begun = performance.now();
  try {
    replaceEnvironment({ PATH: before["PATH"], ...options.env });
    process.chdir(options.cwd);
    const code = await run(args, { stdout, stderr }, NO_INTERRUPT);
    const [warning] = warnings;
    if (warning !== undefined)
      throw new Error(`Node warned a user of liana ${args.join(" ")}: ${warning.message}`);
    return { code, stdout: stdout.text, stderr: stderr.text, took: performance.now() - begun };
  } finally {
    process.off("warning", onWarning);
    process.chdir(folder);
    replaceEnvironment(before);
    isBusy = false;
  }
}

/** Waits until the last change below `folder` is `SETTLED_MS` ago, by ctime: tests set other times at will. */
async function settled(folder: string): Promise<void> {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name));
  const changed = [folder, ...paths].map((path) => lstatSync(path, { throwIfNoEntry: false })?.ctimeMs ?? 0);
  const rest = Math.max(...changed) + SETTLED_MS - Date.now();
  if (rest > 0) await sleep(rest);
}

const NO_INTERRUPT = {
  signal: new AbortController().signal,
  code: () => undefined,
  /** For usage errors, which end such a command at once; a daemon that is to run gets its own process, by `start`. */
  runAsDaemon: () => undefined,
};

function replaceEnvironment(wanted: Readonly<Record<string, string | undefined>>): void {
  for (const name of Object.keys(process.env)) if (!(name in wanted)) delete process.env[name];
  for (const [name, value] of Object.entries(wanted)) if (value !== undefined) process.env[name] = value;
}

class Kept extends Writable {
  text = "";
  readonly #decoder = new TextDecoder();

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += this.#decoder.decode(chunk, { stream: true });
    done();
  }
}
