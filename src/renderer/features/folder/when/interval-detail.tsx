import { Group, NumberInput, Select } from "@mantine/core";
import { useState } from "react";
import { intervalOf, type IntervalUnit, secondsOf } from "../../../../shared/model/interval.ts";
import type { When } from "../../../../shared/model/job-spec.ts";
import { useWords } from "../../../state/words.tsx";
import { isValidWhen } from "./valid-when.ts";

type Every = Extract<When, { kind: "every" }>;

/** In seconds. */
const CHOICES: readonly number[] = [15 * 60, 60 * 60, 6 * 60 * 60, 24 * 60 * 60];
const OTHER = "other";

const UNITS: readonly IntervalUnit[] = ["minute", "hour", "day"];

interface IntervalDetailProps {
  readonly value: Every;
  readonly onChange: (value: Every) => void;
}

/** The time from the end of one sync to the next. */
export function IntervalDetail({ value, onChange }: IntervalDetailProps) {
  const words = useWords();
  const { seconds } = value;
  const [own, setOwn] = useState(!CHOICES.includes(seconds));
  const choices = CHOICES.map((choice) => ({
    value: String(choice),
    label: words.say("schedule.every", intervalOf(choice)),
  }));
  return (
    <Group align="flex-start" gap="sm">
      <Select
        label={words.say("when.every.interval")}
        w={180}
        data={[...choices, { value: OTHER, label: words.say("when.every.other") }]}
        value={own ? OTHER : String(seconds)}
        allowDeselect={false}
        onChange={(chosen) => {
          setOwn(chosen === OTHER);
          if (chosen !== null && chosen !== OTHER) onChange({ kind: "every", seconds: Number(chosen) });
        }}
      />
      {own && <OwnInterval value={value} onChange={onChange} />}
    </Group>
  );
}

function OwnInterval({ value, onChange }: IntervalDetailProps) {
  const words = useWords();
  const [interval, setInterval] = useState(() => intervalOf(value.seconds));
  const [typed, setTyped] = useState<number | string>(interval.count);
  // Seconds are offered only to a job whose configuration has them, because such a job does little else than scan.
  const units = interval.unit === "second" ? (["second", ...UNITS] as const) : UNITS;
  const change = (count: number | string, unit: IntervalUnit): void => {
    setTyped(count);
    const next = { count: count === "" ? Number.NaN : Number(count), unit };
    setInterval(next);
    onChange({ kind: "every", seconds: secondsOf(next) });
  };
  return (
    <>
      <NumberInput
        label={words.say("when.every.number")}
        w={120}
        min={1}
        allowDecimal={false}
        allowNegative={false}
        value={typed}
        error={isValidWhen(value) ? undefined : words.say("when.every.range")}
        onChange={(count) => change(count, interval.unit)}
      />
      <Select
        label={words.say("when.every.unit")}
        w={120}
        data={units.map((unit) => ({ value: unit, label: words.say(`when.every.unit.${unit}`) }))}
        value={interval.unit}
        allowDeselect={false}
        onChange={(chosen) => {
          const unit = units.find((one) => one === chosen);
          if (unit !== undefined) change(typed, unit);
        }}
      />
    </>
  );
}
