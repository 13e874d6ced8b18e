import type { APP_COMMANDS } from "../shared/contract/app-commands.ts";
import type { Handlers } from "../shared/contract/shape.ts";
import type { Core } from "./core.ts";

type SettingsCommands = Pick<typeof APP_COMMANDS, "changeSettings" | "restartEngine">;

export function settingsCommands(core: Core): Handlers<SettingsCommands> {
  const { shell, restartEngine } = core.ports;
  return {
    changeSettings: async (input) => {
      const { startAtLogin } = input;
      // First, so that the setting stays unchanged if the system refuses.
      if (startAtLogin !== undefined && startAtLogin !== core.document().settings.startAtLogin) {
        await shell.setLoginItem(startAtLogin);
      }
      const document = core.document();
      const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
      await core.change({ ...document, settings: { ...document.settings, ...given } });
      return {};
    },
    restartEngine: () => {
      restartEngine();
      return {};
    },
  };
}
