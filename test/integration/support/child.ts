import { spawn } from "node:child_process";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "rolldown";
import type { JobSettings } from "./job.ts";

/** What a child says at its end. */
export interface ChildReport {
  readonly outcome: string;
  readonly problems: readonly string[];
  readonly requests: number;
  /** Most memory that it ever held, in bytes. */
  readonly peak: number;
}

export interface ChildEnd {
  readonly signal: NodeJS.Signals | null;
  readonly code: number | null;
  /** Undefined when it did not live to give one. */
  readonly report: ChildReport | undefined;
  readonly stderr: string;
}

export interface Start {
  readonly program: string;
  /** Of Node. */
  readonly flags: readonly string[];
}

export interface Child {
  /** At once, as by kill -9. */
  readonly kill: () => void;
  readonly ended: Promise<ChildEnd>;
}

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const PROGRAM = fileURLToPath(new URL("./sync-child.ts", import.meta.url));
const WALK_WORKER = fileURLToPath(new URL("../../../src/engine/disk/walk-worker.ts", import.meta.url));

/** Builds the program into a folder as the product is built. @returns what to start */
export async function buildChild(dir: string): Promise<string> {
  await build({
    input: { program: PROGRAM, "walk-worker": WALK_WORKER },
    platform: "node",
    external: [/^koffi(\/|$)/],
    output: { dir, format: "esm", entryFileNames: "[name].mjs", chunkFileNames: "[name].mjs" },
  });
  // The native module is not in the bundle.
  symlinkSync(join(ROOT, "node_modules"), join(dir, "node_modules"));
  return join(dir, "program.mjs");
}

/** One pass of a job in a process of its own. */
export function startChild(
  job: JobSettings,
  { program = PROGRAM, flags = ["--disable-warning=ExperimentalWarning"] }: Partial<Start> = {},
): Child {
  const child = spawn(process.execPath, [...flags, program, JSON.stringify(job)], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [stdout, stderr] = [child.stdout, child.stderr].map((stream) => {
    const seen = { text: "" };
    stream.setEncoding("utf8").on("data", (text: string) => (seen.text += text));
    return seen;
  });
  const ended = new Promise<ChildEnd>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      const report = code === 0 ? (JSON.parse(stdout?.text ?? "") as ChildReport) : undefined;
      resolve({ signal, code, report, stderr: stderr?.text ?? "" });
    });
  });
  return { kill: () => void child.kill("SIGKILL"), ended };
}
