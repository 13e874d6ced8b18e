import { utilityProcess } from "electron";
import type { Log } from "../../engine/environment.ts";
import type { EngineProcess } from "./engine-host.ts";

export interface EngineLaunch {
  /** The engine's program. */
  readonly file: string;
  readonly state: string;
  readonly config: string;
  readonly logs: string;
  readonly version: string;
}

/** Starts the engine in a process of its own: when it dies, tray and window live. */
export function launchEngine({ file, state, config, logs, version }: EngineLaunch, log: Log): EngineProcess {
  const child = utilityProcess.fork(
    file,
    [`--state-dir=${state}`, `--config-dir=${config}`, `--log-dir=${logs}`, `--app-version=${version}`],
    {
      serviceName: "Liana Engine",
      // The command line starts with the same: many small requests would let V8 keep 128 MiB of garbage.
      execArgv: ["--max-semi-space-size=8"],
      stdio: "pipe",
    },
  );
  for (const stream of [child.stdout, child.stderr]) {
    // The engine logs to its file; this is what Node itself says when it breaks down.
    stream?.on("data", (text: Buffer) => log.write("warn", "engine", { text: text.toString().trim() }));
  }
  const exited = new Promise<number>((resolve) => child.once("exit", resolve));
  return {
    channel: {
      // Not a window: there is no origin to name.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      post: (message) => child.postMessage(message),
      onMessage: (listener) => void child.on("message", listener),
      onClose: (listener) => void child.once("exit", listener),
    },
    exited,
    kill: () => void child.kill(),
  };
}
