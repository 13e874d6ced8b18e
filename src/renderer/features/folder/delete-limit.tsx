import { Group, NumberInput, Select } from "@mantine/core";
import type { JobChoices } from "../../../shared/model/job-spec.ts";

type Limit = JobChoices["maxDelete"];

const KINDS = [
  { value: "default", label: "More than 50 files and more than 5 %" },
  { value: "count", label: "More than a number of files" },
  { value: "percent", label: "More than a part of all files" },
] as const;

const FIRST: Readonly<Record<Limit["kind"], Limit>> = {
  default: { kind: "default" },
  count: { kind: "count", count: 100 },
  percent: { kind: "percent", percent: 10 },
};

interface DeleteLimitProps {
  readonly value: Limit;
  readonly onChange: (value: Limit) => void;
}

/** GU2: how many deletions in one sync are held. */
export function DeleteLimit({ value, onChange }: DeleteLimitProps) {
  return (
    <Group align="flex-end" mt="md" gap="sm">
      <Select
        label="Held for your approval"
        w={320}
        data={[...KINDS]}
        value={value.kind}
        allowDeselect={false}
        onChange={(kind) => {
          const chosen = KINDS.find((one) => one.value === kind);
          if (chosen !== undefined) onChange(FIRST[chosen.value]);
        }}
      />
      {value.kind === "count" && (
        <NumberInput
          aria-label="Files"
          w={130}
          min={0}
          max={1_000_000}
          allowDecimal={false}
          suffix=" files"
          value={value.count}
          onChange={(count) => onChange({ kind: "count", count: Number(count) })}
        />
      )}
      {value.kind === "percent" && (
        <NumberInput
          aria-label="Part"
          w={110}
          min={0}
          max={100}
          suffix=" %"
          value={value.percent}
          onChange={(percent) => onChange({ kind: "percent", percent: Number(percent) })}
        />
      )}
    </Group>
  );
}
