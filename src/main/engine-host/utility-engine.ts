import { utilityProcess } from "electron";
import type { Log } from "../../engine/environment.ts";
import type { EngineProcess } from "./engine-host.ts";

export interface EngineLaunch {
  /** Path of the engine's program. */
  readonly file: string;
  readonly state: string;
  readonly config: string;
  readonly logs: string;
  readonly version: string;
}

/** Starts the engine in its own process, so that tray and window survive its crash. */
export function launchEngine({ file, state, config, logs, version }: EngineLaunch, log: Log): EngineProcess {
  const child = utilityProcess.fork(
    file,
    [`--state-dir=${state}`, `--config-dir=${config}`, `--log-dir=${logs}`, `--app-version=${version}`],
    {
      serviceName: "Liana Engine",
      // Also used by the command line: otherwise many small requests let V8 keep 128 MiB of garbage.
      execArgv: ["--max-semi-space-size=16"],
      stdio: "pipe",
    },
  );
  for (const stream of [child.stdout, child.stderr]) {
    // The engine logs to its own file. Its output holds only messages of Node, such as fatal errors.
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
