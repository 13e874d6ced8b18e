import { Engine, type EngineSettings } from "../engine/engine.ts";
import type { Log } from "../engine/environment.ts";
import { systemEnvironment } from "../engine/system-environment.ts";
import type { Arguments } from "./arguments.ts";
import type { Output } from "./output.ts";
import { configDirIfAny } from "./config-dir.ts";
import { stateDir } from "./state-dir.ts";
import { version } from "./version.ts";

/** An engine with the folders that the command line gives. Creates nothing on disk. */
export function openEngine(args: Arguments, output: Output): Engine {
  return new Engine(engineSettings(args, output));
}

export function engineSettings(args: Arguments, output: Output): EngineSettings {
  const settings = configDirIfAny(args);
  return {
    env: systemEnvironment(logTo(output)),
    stateDir: stateDir(args),
    ownFolders: settings === undefined ? [] : [settings],
    userAgent: `Liana/${version()}`,
  };
}

/** A log on standard error with `--verbose`, else none. Its lines are English; everything users must know has a message. */
export function logTo(output: Output): Log {
  if (!output.choices.verbose) return { write: () => undefined };
  return {
    write: (level, message, fields = {}) => {
      const facts = Object.entries(fields).flatMap(([name, value]) =>
        value === undefined ? [] : [`${name}=${value}`],
      );
      output.aside([level, message, ...facts].join(" "));
    },
  };
}
