import { diagnose } from "../engine/reports/diagnostics/diagnose.ts";
import type { APP_COMMANDS } from "../shared/contract/app-commands.ts";
import type { Handlers } from "../shared/contract/shape.ts";
import type { Core } from "./core.ts";

type DiagnosticsCommands = Pick<typeof APP_COMMANDS, "diagnostics">;

/** The report is made here and not in the engine, which may be down. */
export function diagnosticsCommands(core: Core): Handlers<DiagnosticsCommands> {
  const { shell, clock, vault } = core.ports;
  return {
    diagnostics: ({ includeNames }) => {
      const { kind, state } = core.engine;
      const text = diagnose({
        host: shell.host === "desktop" ? "app" : "serve",
        version: shell.version,
        install: shell.install,
        stateDir: shell.stateDir,
        logFolder: shell.logFolder,
        clock,
        settings: { kind: "read", settings: core.document(), setAside: core.setAside() !== undefined },
        engine: { kind, state },
        keychain: vault.kind,
        includeNames,
        secrets: core.keys.inMemory,
      });
      return { text };
    },
  };
}
