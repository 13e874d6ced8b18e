import { Group, NumberInput, Select } from "@mantine/core";
import type { JobChoices } from "../../../shared/model/job-spec.ts";
import { useWords } from "../../state/words.tsx";

type Limit = JobChoices["maxDelete"];

const KINDS = ["default", "count", "percent"] as const;

const FIRST: Readonly<Record<Limit["kind"], Limit>> = {
  default: { kind: "default" },
  count: { kind: "count", count: 100 },
  percent: { kind: "percent", percent: 10 },
};

interface DeleteLimitProps {
  readonly value: Limit;
  readonly onChange: (value: Limit) => void;
}

/** GU2: the number of deletions in one sync above which they are held. */
export function DeleteLimit({ value, onChange }: DeleteLimitProps) {
  const words = useWords();
  return (
    <Group align="flex-end" mt="md" gap="sm">
      <Select
        label={words.say("options.limit")}
        w={320}
        data={KINDS.map((kind) => ({ value: kind, label: words.say(`options.limit.${kind}`) }))}
        value={value.kind}
        allowDeselect={false}
        onChange={(kind) => {
          const chosen = KINDS.find((one) => one === kind);
          if (chosen !== undefined) onChange(FIRST[chosen]);
        }}
      />
      {value.kind === "count" && (
        <NumberInput
          aria-label={words.say("options.limit.count.field")}
          w={130}
          min={0}
          max={1_000_000}
          allowDecimal={false}
          suffix={words.say("options.limit.count.suffix", { count: value.count })}
          value={value.count}
          onChange={(count) => onChange({ kind: "count", count: Number(count) })}
        />
      )}
      {value.kind === "percent" && (
        <NumberInput
          aria-label={words.say("options.limit.percent.field")}
          w={110}
          min={0}
          max={100}
          suffix={words.say("options.limit.percent.suffix")}
          value={value.percent}
          onChange={(percent) => onChange({ kind: "percent", percent: Number(percent) })}
        />
      )}
    </Group>
  );
}
