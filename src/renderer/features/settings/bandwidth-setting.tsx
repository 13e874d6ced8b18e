import { NumberInput, SegmentedControl, Select, Switch } from "@mantine/core";
import { useRef } from "react";
import type { BandwidthChoice } from "../../../shared/model/app-settings.ts";
import type { Words } from "../../../shared/words/words.ts";
import { useDraft } from "../../state/draft.ts";
import { useUnsaved } from "../../state/unsaved.ts";
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
  /** A limit is being saved. */
  readonly busy: boolean;
  readonly onSave: (value: Limited) => void;
}

/** Choices are saved at once, what is typed when its field is left. */
function Limit({ value, busy, onSave }: LimitProps) {
  const words = useWords();
  const { base } = words.sizes;
  const saved = fieldsOf(value, base);
  const [fields, setFields] = useDraft(saved, (from, draft, now) => rebased(from, draft, now, base));
  const next = limitOf(fields, value, base);
  useUnsaved(next === undefined || !isSameLimit(next, value));
  const sent = useRef(value);
  const edit = (change: Partial<Fields>): Fields => {
    const edited = { ...fields, ...change };
    setFields(() => edited);
    return edited;
  };
  const commit = (edited: Fields): void => {
    const limit = limitOf(edited, value, base);
    if (limit === undefined || isSameLimit(limit, value)) return;
    if (busy && isSameLimit(limit, sent.current)) return;
    sent.current = limit;
    onSave(limit);
  };
  return (
    <form
      className={styles["limit"]}
      onSubmit={(event) => {
        event.preventDefault();
        commit(fields);
      }}
    >
      <NumberInput
        label={words.say("settings.speed.at-most")}
        w={120}
        min={0}
        value={fields.amount}
        error={
          next === undefined ? words.say("settings.speed.least", { unit: words.rateUnit(1) }) : undefined
        }
        onChange={(amount) => edit({ amount })}
        onBlur={() => commit(fields)}
      />
      <Select
        aria-label={words.say("settings.speed.unit")}
        w={110}
        data={POWERS.map((one) => ({ value: String(one), label: words.rateUnit(one) }))}
        value={String(fields.power)}
        allowDeselect={false}
        onChange={(chosen) => commit(edit({ power: Number(chosen) }))}
      />
      <Hours
        value={fields.hours}
        onSwitch={(hours) => commit(edit({ hours }))}
        onType={(hours) => edit({ hours })}
        onLeave={() => commit(fields)}
      />
    </form>
  );
}

/** What the fields show. */
interface Fields {
  readonly amount: number | string;
  readonly power: number;
  readonly hours: Limited["hours"];
}

/** A limit that was typed in other units, on the command line or another system, is rounded to two decimals. */
function fieldsOf({ bytesPerSecond, hours }: Limited, base: number): Fields {
  const power = bytesPerSecond >= base ** 2 ? 2 : 1;
  return { amount: Math.round((bytesPerSecond / base ** power) * 100) / 100, power, hours };
}

/** @returns undefined where the amount is no limit. The saved one is not rounded unless the user changes it. */
function limitOf(fields: Fields, value: Limited, base: number): Limited | undefined {
  const { hours } = fields;
  const isSame = rateOf(fields, base) === rateOf(fieldsOf(value, base), base);
  const bytesPerSecond = isSame ? value.bytesPerSecond : rateOf(fields, base);
  if (!Number.isFinite(bytesPerSecond) || bytesPerSecond < base) return undefined;
  return { kind: "limited", bytesPerSecond, hours };
}

function isSameLimit(a: Limited, b: Limited): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function rateOf({ amount, power }: Fields, base: number): number {
  return Math.round(Number(amount) * base ** power);
}

/** What the user has not changed follows the setting. */
function rebased(from: Fields, draft: Fields, saved: Fields, base: number): Fields {
  const rate = rateOf(draft, base) === rateOf(from, base) ? saved : draft;
  const hours = JSON.stringify(draft.hours) === JSON.stringify(from.hours) ? saved.hours : draft.hours;
  return { amount: rate.amount, power: rate.power, hours };
}

interface HoursProps {
  readonly value: Limited["hours"];
  readonly onSwitch: (value: Limited["hours"]) => void;
  readonly onType: (value: Limited["hours"]) => void;
  readonly onLeave: () => void;
}

function Hours({ value, onSwitch, onType, onLeave }: HoursProps) {
  const words = useWords();
  return (
    <>
      <Switch
        label={words.say("settings.speed.certain-hours")}
        checked={value !== null}
        mb={8}
        onChange={(event) => onSwitch(event.currentTarget.checked ? OFFICE : null)}
      />
      {value !== null && (
        <>
          <TimeField
            label={words.say("settings.speed.from")}
            value={value.from}
            onChange={(from) => onType({ ...value, from })}
            onLeave={onLeave}
          />
          <TimeField
            label={words.say("settings.speed.to")}
            value={value.to}
            onChange={(to) => onType({ ...value, to })}
            onLeave={onLeave}
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
