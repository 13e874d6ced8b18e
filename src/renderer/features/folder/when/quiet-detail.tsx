import { Select } from "@mantine/core";
import type { When } from "../../../../shared/model/job-spec.ts";

type Realtime = Extract<When, { kind: "realtime" }>;

const CHOICES: readonly number[] = [500, 2000, 10_000, 60_000];

interface QuietDetailProps {
  readonly value: Realtime;
  readonly onChange: (value: Realtime) => void;
}

/** How long nothing may be written before a file is sent. */
export function QuietDetail({ value, onChange }: QuietDetailProps) {
  const { settleMs } = value;
  const choices = CHOICES.includes(settleMs) ? CHOICES : [...CHOICES, settleMs].sort((a, b) => a - b);
  return (
    <Select
      label="Wait for quiet"
      description="Longer suits files that are written bit by bit, such as recordings."
      inputWrapperOrder={["label", "input", "description"]}
      styles={{ wrapper: { width: 180 } }}
      data={choices.map((ms) => ({ value: String(ms), label: `${ms / 1000} s` }))}
      value={String(settleMs)}
      allowDeselect={false}
      onChange={(ms) => {
        if (ms !== null) onChange({ kind: "realtime", settleMs: Number(ms) });
      }}
    />
  );
}
