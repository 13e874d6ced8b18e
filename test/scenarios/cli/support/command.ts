import { type ChildProcess, spawn } from "node:child_process";
import { LIANA } from "./built.ts";

export interface Ended {
  /** Undefined if a signal ended the process. */
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
  /** Milliseconds. */
  readonly took: number;
}

export interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves once standard output holds `text`. */
  printed(text: string): Promise<void>;
}

export interface StartOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Starts the command through another one, such as `setpriv … --`. */
  readonly through?: readonly string[];
}

/** Prints Node's warnings as Node would; the command itself hides them from its users. */
const TELL_WARNINGS = [
  "--import",
  `data:text/javascript,process.on("warning",(w)=>process.stderr.write("(node:"+process.pid+") "+w.name+" Warning: "+w.message+"\\n"))`,
];
const WARNING = /^\(node:\d+\) .*Warning: .*$/m;

/** Starts the built command with its own environment: no key and no setting of the tester reaches it. */
export function start(args: readonly string[], options: StartOptions): Started {
  const [command = "", ...rest] = [
    ...(options.through ?? []),
    process.execPath,
    ...TELL_WARNINGS,
    LIANA,
    ...args,
  ];
  const begun = performance.now();
  const child = spawn(command, rest, {
    cwd: options.cwd,
    env: { PATH: process.env["PATH"], ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  const watchers = new Set<() => void>();
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    stdout += chunk;
    for (const watcher of watchers) watcher();
  });
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => (stderr += chunk));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      const warning = WARNING.exec(stderr)?.[0];
      if (warning !== undefined)
        reject(new Error(`Node warned a user of liana ${args.join(" ")}: ${warning}`));
      else resolve({ code: code ?? undefined, stdout, stderr, took: performance.now() - begun });
    });
  });
  return {
    child,
    ended,
    printed: (text) =>
      new Promise((resolve, reject) => {
        const check = (): void => {
          if (!stdout.includes(text)) return;
          watchers.delete(check);
          resolve();
        };
        watchers.add(check);
        check();
        ended.then(() => reject(new Error(`ended without printing ${text}: ${stdout}${stderr}`)), reject);
      }),
  };
}

/** The events that `--json` printed. */
export function eventsOf({ stdout }: Ended): readonly Readonly<Record<string, unknown>>[] {
  return stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
}
