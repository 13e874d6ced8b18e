import { Group, NumberInput, Select } from "@mantine/core";
import { useState } from "react";
import { intervalOf, type IntervalUnit, secondsOf } from "../../../../shared/model/interval.ts";
import type { When } from "../../../../shared/model/job-spec.ts";
import { whenFault } from "./when-fault.ts";

type Every = Extract<When, { kind: "every" }>;

const CHOICES = [
  { value: "900", label: "15 minutes" },
  { value: "3600", label: "1 hour" },
  { value: "21600", label: "6 hours" },
  { value: "86400", label: "24 hours" },
] as const;
const OTHER = "other";

const UNITS: readonly { readonly value: IntervalUnit; readonly label: string }[] = [
  { value: "minute", label: "minutes" },
  { value: "hour", label: "hours" },
  { value: "day", label: "days" },
];
/** Only where a configuration says so: such a job does little else than look. */
const SECONDS = { value: "second", label: "seconds" } as const;

interface IntervalDetailProps {
  readonly value: Every;
  readonly onChange: (value: Every) => void;
}

/** From the end of one sync to the next. */
export function IntervalDetail({ value, onChange }: IntervalDetailProps) {
  const { seconds } = value;
  const [own, setOwn] = useState(!CHOICES.some((choice) => Number(choice.value) === seconds));
  return (
    <Group align="flex-start" gap="sm">
      <Select
        label="Every"
        w={180}
        data={[...CHOICES, { value: OTHER, label: "Another time" }]}
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
  const [interval, setInterval] = useState(() => intervalOf(value.seconds));
  const [typed, setTyped] = useState<number | string>(interval.count);
  const units = interval.unit === "second" ? [SECONDS, ...UNITS] : UNITS;
  const change = (count: number | string, unit: IntervalUnit): void => {
    setTyped(count);
    const next = { count: count === "" ? Number.NaN : Number(count), unit };
    setInterval(next);
    onChange({ kind: "every", seconds: secondsOf(next) });
  };
  return (
    <>
      <NumberInput
        label="Number"
        w={120}
        min={1}
        allowDecimal={false}
        allowNegative={false}
        value={typed}
        error={whenFault(value)}
        onChange={(count) => change(count, interval.unit)}
      />
      <Select
        label="Unit"
        w={120}
        data={[...units]}
        value={interval.unit}
        allowDeselect={false}
        onChange={(chosen) => {
          const unit = units.find((one) => one.value === chosen);
          if (unit !== undefined) change(typed, unit.value);
        }}
      />
    </>
  );
}
