import { Button, NumberInput, SegmentedControl, Select, Switch } from "@mantine/core";
import { useState } from "react";
import type { BandwidthChoice } from "../../../shared/model/app-settings.ts";
import type { Words } from "../../../shared/words/words.ts";
import { useWords } from "../../state/words.tsx";
import { TimeField } from "../../ui/time-field.tsx";
import { SettingRow } from "./settings-group.tsx";
import styles from "./settings.module.css";
import { useSetting } from "./use-setting.tsx";

type Limited = Extract<BandwidthChoice, { kind: "limited" }>;

/** KB/s or MB/s, as powers of the base of the system's units. */
const POWERS = [1, 2] as const;

/** When a limit is first turned on. */
const firstLimit = ({ sizes }: Words): Limited => ({
  kind: "limited",
  bytesPerSecond: 2 * sizes.base ** 2,
  hours: null,
});
/** Eight to six, in minutes after midnight. */
const OFFICE = { from: 8 * 60, to: 18 * 60 };

/** How much of the line Liana may take, and when. */
export function BandwidthSetting({ value }: { readonly value: BandwidthChoice }) {
  const words = useWords();
  const { save, busy, mark, note } = useSetting();
  return (
    <SettingRow
      label={words.say("settings.speed")}
      line={speedWords(words, value)}
      mark={mark}
      control={
        <SegmentedControl
          aria-label={words.say("settings.speed")}
          data={[
            { value: "unlimited", label: words.say("settings.speed.unlimited") },
            { value: "limited", label: words.say("settings.speed.limited") },
          ]}
          value={value.kind}
          disabled={busy}
          transitionDuration={0}
          onChange={(kind) =>
            save({ bandwidth: kind === "limited" ? firstLimit(words) : { kind: "unlimited" } })
          }
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

interface LimitProps {
  readonly value: Limited;
  readonly busy: boolean;
  readonly onSave: (value: Limited) => void;
}

function Limit({ value, busy, onSave }: LimitProps) {
  const words = useWords();
  const { base } = words.sizes;
  const [start] = useState(() => startOf(value.bytesPerSecond, base));
  const [power, setPower] = useState(start.power);
  const [amount, setAmount] = useState<number | string>(start.amount);
  const [hours, setHours] = useState(value.hours);
  const same = amount === start.amount && power === start.power;
  const bytesPerSecond = same ? value.bytesPerSecond : Math.round(Number(amount) * base ** power);
  const wrong = !Number.isFinite(bytesPerSecond) || bytesPerSecond < base;
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
        label={words.say("settings.speed.at-most")}
        w={120}
        min={0}
        value={amount}
        error={wrong ? words.say("settings.speed.least", { unit: words.rateUnit(1) }) : undefined}
        onChange={setAmount}
      />
      <Select
        aria-label={words.say("settings.speed.unit")}
        w={110}
        data={POWERS.map((one) => ({ value: String(one), label: words.rateUnit(one) }))}
        value={String(power)}
        allowDeselect={false}
        onChange={(chosen) => setPower(Number(chosen))}
      />
      <Hours value={hours} onChange={setHours} />
      {changed && (
        <Button type="submit" loading={busy} disabled={wrong}>
          {words.say("ui.save")}
        </Button>
      )}
    </form>
  );
}

/**
 * What the fields show first. A limit that was typed in other units, on the command line or another system, is rounded
 * to two decimals; it is saved only if the user changes it.
 */
function startOf(bytesPerSecond: number, base: number): { readonly amount: number; readonly power: number } {
  const power = bytesPerSecond >= base ** 2 ? 2 : 1;
  return { amount: Math.round((bytesPerSecond / base ** power) * 100) / 100, power };
}

interface HoursProps {
  readonly value: Limited["hours"];
  readonly onChange: (value: Limited["hours"]) => void;
}

function Hours({ value, onChange }: HoursProps) {
  const words = useWords();
  return (
    <>
      <Switch
        label={words.say("settings.speed.certain-hours")}
        checked={value !== null}
        mb={8}
        onChange={(event) => onChange(event.currentTarget.checked ? OFFICE : null)}
      />
      {value !== null && (
        <>
          <TimeField
            label={words.say("settings.speed.from")}
            value={value.from}
            onChange={(from) => onChange({ ...value, from })}
          />
          <TimeField
            label={words.say("settings.speed.to")}
            value={value.to}
            onChange={(to) => onChange({ ...value, to })}
          />
        </>
      )}
    </>
  );
}

function speedWords(words: Words, value: BandwidthChoice): string {
  if (value.kind === "unlimited") return words.say("settings.speed.unlimited-line");
  const rate = words.bytes(value.bytesPerSecond);
  const { hours } = value;
  if (hours === null) return words.say("settings.speed.limited-line", { rate });
  const [from, to] = [words.clock(hours.from), words.clock(hours.to)];
  return words.say("settings.speed.hours-line", { rate, from, to });
}
