import { Fleet } from "../../engine/fleet.ts";
import { type EngineHost, engineHost } from "../../engine/host.ts";
import { loginPath } from "../../engine/remote/sign-ins/login-path.ts";
import { systemEnvironment } from "../../engine/system-environment.ts";
import { ENGINE_CONTRACT, type EngineCommands } from "../../shared/contract/engine-contract.ts";
import { ContractClient } from "../../shared/contract/client.ts";
import { HOST_CONTRACT } from "../../shared/contract/host-contract.ts";
import { ContractServer } from "../../shared/contract/server.ts";
import type { Handlers } from "../../shared/contract/shape.ts";
import { LianaError } from "../../shared/errors.ts";
import { LogFile } from "../platform/log-file.ts";
import { exitCodeOf } from "./refusal.ts";
import { parentChannel, type ParentPort } from "./parent-channel.ts";

/** The program of the engine process: the fleet serves the requests of the main process. */

/** Time for the last answers to be delivered before the process ends. */
const LAST_WORDS_MS = 1000;

function argument(name: string): string {
  const start = `--${name}=`;
  const found = process.argv.find((word) => word.startsWith(start));
  if (found === undefined) throw new Error(`started without ${start}`);
  return found.slice(start.length);
}

function parentPort(): ParentPort {
  const { parentPort } = process as { readonly parentPort?: ParentPort | null };
  if (parentPort === undefined || parentPort === null) throw new Error("started without a parent");
  return parentPort;
}

const log = new LogFile(argument("log-dir"), "engine");
process.on("uncaughtException", (error) => {
  // After an unexpected error the state is unreliable. The main process starts a new engine.
  log.write("error", "the engine broke down", { text: error.stack ?? error.message });
  process.exit(1);
});

// Ctrl-C sends SIGINT to all processes of the program. The main process quits and tells the engine when to stop.
// Chromium's helper processes ignore this signal as well.
process.on("SIGINT", () => {});

const channel = parentChannel(parentPort());
const host = new ContractClient(HOST_CONTRACT, channel);

const fleet = openFleet(
  engineHost(
    {
      env: {
        ...systemEnvironment(log),
        loginPath,
        systemProxy: async (url, signal) => (await host.call("resolveProxy", { url }, { signal })).answer,
      },
      stateDir: argument("state-dir"),
      ownFolders: [argument("config-dir"), argument("log-dir")],
    },
    `Liana/${argument("app-version")}`,
  ),
);

/** Opens the fleet. Ends the process if no engine can start here. */
function openFleet(engine: EngineHost): Fleet {
  try {
    return new Fleet(engine, (state) => server.emit("state", state));
  } catch (error) {
    const exitCode = error instanceof LianaError ? exitCodeOf(error.code) : undefined;
    if (exitCode === undefined) throw error;
    log.write("error", "the engine cannot start", { text: String(error) });
    process.exit(exitCode);
  }
}

const handlers: Handlers<EngineCommands> = {
  ...fleet.handlers,
  configure: (config, context) => {
    log.setLevel(config.settings.logLevel);
    return fleet.handlers.configure(config, context);
  },
  stop: async (input, context) => {
    const answer = await fleet.handlers.stop(input, context);
    await fleet.close();
    setTimeout(() => process.exit(0), LAST_WORDS_MS).unref();
    return answer;
  },
};

const server = new ContractServer(ENGINE_CONTRACT, handlers, channel, {
  onBug: (error) => log.write("error", "a bug", { code: error.code, text: error.stack ?? error.message }),
});
