import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

export interface Measured {
  /** Wall seconds. */
  readonly seconds: number;
  /** User and system seconds of the command and its children. */
  readonly cpu: number;
  /** Peak resident memory of its largest process in MiB, sampled; 0 where the system does not report it. */
  readonly memory: number;
  readonly output: string;
}

const SAMPLE_MS = 20;
const LIMIT_MS = 300_000;

/**
 * Runs a command to its end and measures it from outside.
 * @throws Error when it fails or takes over five minutes, because a failed run is no measurement
 */
export async function measure(command: readonly string[], env: NodeJS.ProcessEnv): Promise<Measured> {
  // Node cannot read the resource usage of children. The shell's `times` can.
  const script = '"$@"; code=$?; echo; times; exit $code';
  const began = performance.now();
  const child = spawn("bash", ["-c", script, "bench", ...command], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  let memory = 0;
  const sampler = setInterval(() => {
    memory = Math.max(memory, peakOf(child.pid ?? 0));
  }, SAMPLE_MS);
  const limit = setTimeout(() => child.kill("SIGKILL"), LIMIT_MS);
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  const seconds = (performance.now() - began) / 1000;
  clearInterval(sampler);
  clearTimeout(limit);
  if (code !== 0)
    throw new Error(`${command.slice(0, 3).join(" ")} … ended with ${code}:\n${output.slice(-2000)}`);
  return { seconds, cpu: cpuOf(output), memory, output };
}

/** Reads the last line of `times`, which is about the children: `0m1.234s 0m0.567s`. */
function cpuOf(output: string): number {
  const last = output.trimEnd().split("\n").at(-1) ?? "";
  const parts = [...last.matchAll(/(\d+)m([\d.]+)s/g)];
  return parts.reduce((sum, part) => sum + Number(part[1]) * 60 + Number(part[2]), 0);
}

/** Peak resident memory of a shell's children, in MiB (Linux). */
function peakOf(shell: number): number {
  try {
    let peak = 0;
    for (const pid of childrenOf(shell)) {
      const kib = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
      peak = Math.max(peak, Number(kib ?? 0) / 1024);
    }
    return peak;
  } catch (error) {
    // The process ended between two samples, or the system has no /proc.
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ESRCH"))
      return 0;
    throw error;
  }
}

function childrenOf(pid: number): readonly string[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").split(" ").filter(Boolean),
  );
}
