import { Stack } from "@mantine/core";
import type { ScreenProps } from "../../app/shell.tsx";
import { Page } from "../../ui/page.tsx";
import { BandwidthSetting } from "./bandwidth-setting.tsx";
import { ChoiceSetting } from "./choice-setting.tsx";
import { ConcurrencySetting } from "./concurrency-setting.tsx";
import { LogFolder } from "./log-folder.tsx";
import { SettingsGroup } from "./settings-group.tsx";
import { SwitchSetting } from "./switch-setting.tsx";

const THEMES = [
  { value: "system", label: "As the system" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
] as const;

const THRIFT = [
  { value: "go-on", label: "Go on" },
  { value: "slow", label: "Slow down" },
  { value: "wait", label: "Wait" },
] as const;

const LOG_LEVELS = [
  { value: "error", label: "Errors" },
  { value: "warn", label: "Warnings" },
  { value: "info", label: "Usual" },
  { value: "debug", label: "All" },
] as const;

/** What holds for the whole application. Each change is saved at once. */
export function SettingsScreen({ snapshot }: ScreenProps) {
  const { settings, host } = snapshot;
  const desktop = host === "desktop";
  return (
    <Page title="Settings" sentence="Changes are saved at once.">
      <Stack gap="lg">
        <SettingsGroup title="General">
          {desktop && (
            <SwitchSetting
              label="Start at login"
              line="Liana starts without a window and keeps your folders in step."
              checked={settings.startAtLogin}
              change={(startAtLogin) => ({ startAtLogin })}
            />
          )}
          <ChoiceSetting
            label="Appearance"
            line="Light, dark, or whatever the system shows."
            choices={THEMES}
            value={settings.theme}
            change={(theme) => ({ theme })}
          />
          <SwitchSetting
            label="Notifications"
            line="When a folder is first in step, when deletions wait for you, when something keeps failing."
            checked={settings.notifications}
            change={(notifications) => ({ notifications })}
          />
        </SettingsGroup>
        <SettingsGroup title="Transfers">
          <BandwidthSetting key={JSON.stringify(settings.bandwidth)} value={settings.bandwidth} />
          <ConcurrencySetting key={settings.concurrency} value={settings.concurrency} />
          {desktop && <SavingSettings snapshot={snapshot} />}
        </SettingsGroup>
        <SettingsGroup title="Log">
          <ChoiceSetting
            label="How much is written"
            line="Keys and the content of files are never in it."
            choices={LOG_LEVELS}
            value={settings.logLevel}
            change={(logLevel) => ({ logLevel })}
          />
          <LogFolder desktop={desktop} />
        </SettingsGroup>
      </Stack>
    </Page>
  );
}

/** What is to happen where sending costs more than usual. */
function SavingSettings({ snapshot }: Pick<ScreenProps, "snapshot">) {
  const { settings, platform } = snapshot;
  return (
    <>
      <ChoiceSetting
        label="On battery"
        line="Slow down: one transfer at a time, at most 1 MiB a second. Wait: nothing is sent until it is plugged in."
        choices={THRIFT}
        value={settings.onBattery}
        change={(onBattery) => ({ onBattery })}
      />
      {platform !== "mac" && (
        <ChoiceSetting
          label="On a metered network"
          line="One that the system knows to be paid by volume, such as a phone's. Wait: nothing is sent until there is another."
          choices={THRIFT}
          value={settings.onMetered}
          change={(onMetered) => ({ onMetered })}
        />
      )}
    </>
  );
}
