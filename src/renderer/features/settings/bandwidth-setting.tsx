import { Button, NumberInput, SegmentedControl, Select, Switch } from "@mantine/core";
import { useState } from "react";
import { clockTime, formatBytes } from "../../../shared/format.ts";
import type { BandwidthChoice } from "../../../shared/model/app-settings.ts";
import { TimeField } from "../../ui/time-field.tsx";
import { SettingRow } from "./settings-group.tsx";
import styles from "./settings.module.css";
import { useSetting } from "./use-setting.tsx";

const UNITS = { "KiB/s": 1024, "MiB/s": 1024 * 1024 } as const;
type Unit = keyof typeof UNITS;

/** When a limit is first turned on. */
const FIRST: Extract<BandwidthChoice, { kind: "limited" }> = {
  kind: "limited",
  bytesPerSecond: 2 * UNITS["MiB/s"],
  hours: null,
};
/** Eight to six, in minutes after midnight. */
const OFFICE = { from: 8 * 60, to: 18 * 60 };

/** How much of the line Liana may take, and when. */
export function BandwidthSetting({ value }: { readonly value: BandwidthChoice }) {
  const { save, busy, mark, note } = useSetting();
  return (
    <SettingRow
      label="Speed"
      line={speedWords(value)}
      mark={mark}
      control={
        <SegmentedControl
          aria-label="Speed"
          data={[
            { value: "unlimited", label: "Unlimited" },
            { value: "limited", label: "Limited" },
          ]}
          value={value.kind}
          disabled={busy}
          transitionDuration={0}
          onChange={(kind) => save({ bandwidth: kind === "limited" ? FIRST : { kind: "unlimited" } })}
        />
      }
      below={
        <>
          {value.kind === "limited" && (
            <Limit value={value} busy={busy} onSave={(bandwidth) => save({ bandwidth })} />
          )}
          {note}
        </>
      }
    />
  );
}

type Limited = typeof FIRST;

interface LimitProps {
  readonly value: Limited;
  readonly busy: boolean;
  readonly onSave: (value: Limited) => void;
}

function Limit({ value, busy, onSave }: LimitProps) {
  const [unit, setUnit] = useState<Unit>(value.bytesPerSecond % UNITS["MiB/s"] === 0 ? "MiB/s" : "KiB/s");
  const [amount, setAmount] = useState<number | string>(value.bytesPerSecond / UNITS[unit]);
  const [hours, setHours] = useState(value.hours);
  const bytesPerSecond = Math.round(Number(amount) * UNITS[unit]);
  const wrong = !Number.isFinite(bytesPerSecond) || bytesPerSecond < 1024;
  const next: Limited = { kind: "limited", bytesPerSecond, hours };
  const changed = JSON.stringify(next) !== JSON.stringify(value);
  return (
    <form
      className={styles["limit"]}
      onSubmit={(event) => {
        event.preventDefault();
        if (!wrong) onSave(next);
      }}
    >
      <NumberInput
        label="At most"
        w={120}
        min={0}
        value={amount}
        error={wrong ? "1 KiB/s or more" : undefined}
        onChange={setAmount}
      />
      <Select
        aria-label="Unit"
        w={110}
        data={Object.keys(UNITS)}
        value={unit}
        allowDeselect={false}
        onChange={(chosen) => setUnit(chosen === "KiB/s" ? "KiB/s" : "MiB/s")}
      />
      <Switch
        label="Only at certain hours"
        checked={hours !== null}
        mb={8}
        onChange={(event) => setHours(event.currentTarget.checked ? OFFICE : null)}
      />
      {hours !== null && (
        <>
          <TimeField label="From" value={hours.from} onChange={(from) => setHours({ ...hours, from })} />
          <TimeField label="To" value={hours.to} onChange={(to) => setHours({ ...hours, to })} />
        </>
      )}
      {changed && (
        <Button type="submit" loading={busy} disabled={wrong}>
          Save
        </Button>
      )}
    </form>
  );
}

function speedWords(value: BandwidthChoice): string {
  if (value.kind === "unlimited") return "As fast as the line allows.";
  const limit = `At most ${formatBytes(value.bytesPerSecond)} a second, each way`;
  if (value.hours === null) return `${limit}.`;
  return `${limit}, from ${clockTime(value.hours.from)} to ${clockTime(value.hours.to)}; unlimited at other hours.`;
}
