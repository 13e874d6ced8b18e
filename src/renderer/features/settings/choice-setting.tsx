import { SegmentedControl } from "@mantine/core";
import type { AppSettings } from "../../../shared/model/app-settings.ts";
import { SettingRow } from "./settings-group.tsx";
import { useSetting } from "./use-setting.tsx";

interface ChoiceSettingProps<V extends string> {
  readonly label: string;
  readonly line: string;
  readonly choices: readonly { readonly value: V; readonly label: string }[];
  readonly value: V;
  readonly change: (value: V) => Partial<AppSettings>;
}

/** One of a few. */
export function ChoiceSetting<V extends string>({
  label,
  line,
  choices,
  value,
  change,
}: ChoiceSettingProps<V>) {
  const { save, busy, mark, note } = useSetting();
  return (
    <SettingRow
      label={label}
      line={line}
      mark={mark}
      control={
        <SegmentedControl
          aria-label={label}
          data={[...choices]}
          value={value}
          disabled={busy}
          transitionDuration={0}
          onChange={(chosen) => save(change(chosen))}
        />
      }
      below={note}
    />
  );
}
