import { Switch } from "@mantine/core";
import { useId } from "react";
import type { AppSettings } from "../../../shared/model/app-settings.ts";
import { SettingRow } from "./settings-group.tsx";
import { useSetting } from "./use-setting.tsx";

interface SwitchSettingProps {
  readonly label: string;
  readonly line: string;
  readonly checked: boolean;
  readonly change: (checked: boolean) => Partial<AppSettings>;
}

/** On or off. */
export function SwitchSetting({ label, line, checked, change }: SwitchSettingProps) {
  const { save, busy, mark, note } = useSetting();
  const id = useId();
  return (
    <SettingRow
      label={<label htmlFor={id}>{label}</label>}
      line={line}
      mark={mark}
      control={
        <Switch
          id={id}
          size="md"
          checked={checked}
          disabled={busy}
          onChange={(event) => save(change(event.currentTarget.checked))}
        />
      }
      below={note}
    />
  );
}
