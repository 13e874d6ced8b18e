import type { APP_COMMANDS } from "../shared/contract/app-commands.ts";
import type { CommandOutput, Handlers } from "../shared/contract/shape.ts";
import type { Core } from "./core.ts";
import { confirmCommands } from "./job-commands.ts";
import { exportSettings, readSettingsExport } from "./settings-export.ts";
import { planImport } from "./settings-import.ts";

type SettingsCommands = Pick<
  typeof APP_COMMANDS,
  "changeSettings" | "restartEngine" | "exportSettings" | "previewImport" | "importSettings"
>;

export function settingsCommands(core: Core): Handlers<SettingsCommands> {
  const { shell, restartEngine } = core.ports;
  return {
    exportSettings: () => ({ text: exportSettings(core.document(), shell.version) }),
    previewImport: async ({ text }) =>
      (await planImport(core.document(), readSettingsExport(text, shell.version))).preview,
    importSettings: ({ text }) => core.inTurn(() => importSettings(core, text)),
    changeSettings: async (input) => {
      await setLoginItem(core, input.startAtLogin);
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

/** Before the setting is saved, so that it does not change if the system refuses. */
async function setLoginItem(core: Core, wanted: boolean | undefined): Promise<void> {
  if (wanted === undefined || wanted === core.document().settings.startAtLogin) return;
  await core.ports.shell.setLoginItem(wanted);
}

/** CM1: the host asks about the commands of each job, because the file may come from another person. */
async function importSettings(
  core: Core,
  text: string,
): Promise<CommandOutput<SettingsCommands, "importSettings">> {
  const content = readSettingsExport(text, core.ports.shell.version);
  // A browser has no login item, and leaves the setting of the app alone.
  const { startAtLogin } = core.document().settings;
  const settings =
    core.ports.shell.host === "desktop" ? content.settings : { ...content.settings, startAtLogin };
  const { jobs } = await planImport(core.document(), content);
  for (const job of jobs) await confirmCommands(core, job, undefined);
  await setLoginItem(core, settings.startAtLogin);
  // Planned again, because the settings may have changed while the user was asked.
  const plan = await planImport(core.document(), { ...content, settings });
  await core.change(plan.document);
  return {
    connections: plan.connections
      .filter(({ keys }) => keys.kind === "keychain")
      .map(({ id, name }) => ({ id, name })),
  };
}
