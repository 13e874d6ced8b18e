import type { Environment, Log } from "../engine/environment.ts";
import { type EngineHost, engineHost } from "../engine/host.ts";
import { systemEnvironment } from "../engine/system-environment.ts";
import { defined } from "../shared/defined.ts";
import type { Arguments } from "./arguments.ts";
import { codeQuestion } from "./code-question.ts";
import type { Output } from "./output.ts";
import { configDirIfAny } from "./config-dir.ts";
import { stateDir } from "./state-dir.ts";
import { version } from "./version.ts";

/** The engine's host as the options say, for a command that somebody watches. Creates no directory. */
export function engineHostOf(args: Arguments, output: Output): EngineHost {
  return hostOf(args, { ...systemEnvironment(logTo(output)), ...defined({ mfaCode: codeQuestion(output) }) });
}

/**
 * The engine's host for a program that keeps running: it asks nothing.
 * @param log default: `output`, with --verbose only
 */
export function unattendedHostOf(args: Arguments, output: Output, log = logTo(output)): EngineHost {
  return hostOf(args, systemEnvironment(log));
}

function hostOf(args: Arguments, env: Environment): EngineHost {
  const settings = configDirIfAny(args);
  return engineHost(
    {
      env,
      stateDir: stateDir(args),
      ownFolders: settings === undefined ? [] : [settings],
    },
    `Liana/${version()}`,
  );
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
