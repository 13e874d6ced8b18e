import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { buildProgram } from "./build-program.ts";
import type { JobSettings } from "./job.ts";

/** What a child process reports at its end. */
export interface ChildReport {
  readonly outcome: string;
  readonly problems: readonly string[];
  readonly requests: number;
  /** Peak memory in bytes. */
  readonly peak: number;
}

export interface ChildEnd {
  readonly signal: NodeJS.Signals | null;
  readonly code: number | null;
  /** Undefined unless the process exited with code 0. */
  readonly report: ChildReport | undefined;
  readonly stderr: string;
}

export interface Start {
  readonly program: string;
  /** Options of Node. */
  readonly flags: readonly string[];
}

export interface Child {
  /** Kills the process with SIGKILL. */
  readonly kill: () => void;
  readonly ended: Promise<ChildEnd>;
}

const PROGRAM = fileURLToPath(new URL("./sync-child.ts", import.meta.url));

/** Builds the program into a folder, as the product is built. @returns the path of the program */
export function buildChild(dir: string): Promise<string> {
  return buildProgram(PROGRAM, dir);
}

/** Runs one sync of a job in a separate process. */
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
