import { Stack } from "@mantine/core";
import type { ScreenProps } from "../../app/shell.tsx";
import { SLOW_RATE } from "../../../shared/model/app-settings.ts";
import { useWords } from "../../state/words.tsx";
import { Page } from "../../ui/page.tsx";
import { About } from "./about.tsx";
import { BandwidthSetting } from "./bandwidth-setting.tsx";
import { ChoiceSetting } from "./choice-setting.tsx";
import { ConcurrencySetting } from "./concurrency-setting.tsx";
import { DiagnosticsSetting } from "./diagnostics-setting.tsx";
import { LogFolder } from "./log-folder.tsx";
import { SettingsFile } from "./settings-file.tsx";
import { SettingsGroup } from "./settings-group.tsx";
import { LanguageSetting } from "./language-setting.tsx";
import { SwitchSetting } from "./switch-setting.tsx";
import { UpdateSettings } from "./update-settings.tsx";

const THEMES = ["system", "light", "dark"] as const;
const SAVING = ["go-on", "slow", "wait"] as const;
const LOG_LEVELS = ["error", "warn", "info", "debug"] as const;

/** What holds for the whole application. Each change is saved at once. */
export function SettingsScreen({ snapshot }: ScreenProps) {
  const words = useWords();
  const { settings, host } = snapshot;
  const desktop = host === "desktop";
  return (
    <Page title={words.say("settings.title")} sentence={words.say("settings.saved-at-once")}>
      <Stack gap="lg">
        <SettingsGroup title={words.say("settings.general")}>
          <LanguageSetting value={settings.language} />
          {desktop && (
            <SwitchSetting
              label={words.say("settings.start-at-login")}
              line={words.say("settings.start-at-login.line")}
              checked={settings.startAtLogin}
              change={(startAtLogin) => ({ startAtLogin })}
            />
          )}
          <ChoiceSetting
            label={words.say("settings.appearance")}
            line={words.say("settings.appearance.line")}
            choices={THEMES.map((value) => ({ value, label: words.say(`settings.appearance.${value}`) }))}
            value={settings.theme}
            change={(theme) => ({ theme })}
          />
          <SwitchSetting
            label={words.say("settings.notifications")}
            line={words.say("settings.notifications.line")}
            checked={settings.notifications}
            change={(notifications) => ({ notifications })}
          />
        </SettingsGroup>
        <SettingsGroup title={words.say("settings.transfers")}>
          <BandwidthSetting value={settings.bandwidth} />
          <ConcurrencySetting value={settings.concurrency} />
          {desktop && <SavingSettings snapshot={snapshot} />}
        </SettingsGroup>
        <UpdateSettings snapshot={snapshot} />
        <SettingsGroup title={words.say("settings.log")}>
          <ChoiceSetting
            label={words.say("settings.log-level")}
            line={words.say("settings.log-level.line")}
            choices={LOG_LEVELS.map((value) => ({ value, label: words.say(`settings.log-level.${value}`) }))}
            value={settings.logLevel}
            change={(logLevel) => ({ logLevel })}
          />
          <LogFolder desktop={desktop} />
        </SettingsGroup>
        <SettingsGroup title={words.say("settings.help")} part="help">
          <DiagnosticsSetting />
          <SettingsFile />
        </SettingsGroup>
        <About snapshot={snapshot} />
      </Stack>
    </Page>
  );
}

/** What is to happen where sending costs more than usual. */
function SavingSettings({ snapshot }: Pick<ScreenProps, "snapshot">) {
  const words = useWords();
  const { settings, platform } = snapshot;
  const saving = SAVING.map((value) => ({ value, label: words.say(`settings.saving.${value}`) }));
  return (
    <>
      <ChoiceSetting
        label={words.say("settings.battery")}
        line={words.say("settings.battery.line", { rate: words.bytes(SLOW_RATE) })}
        choices={saving}
        value={settings.onBattery}
        change={(onBattery) => ({ onBattery })}
      />
      {platform !== "mac" && (
        <ChoiceSetting
          label={words.say("settings.metered")}
          line={words.say("settings.metered.line")}
          choices={saving}
          value={settings.onMetered}
          change={(onMetered) => ({ onMetered })}
        />
      )}
    </>
  );
}
