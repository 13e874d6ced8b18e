import { Select } from "@mantine/core";
import type { When } from "../../../../shared/model/job-spec.ts";
import { useWords } from "../../../state/words.tsx";

type Realtime = Extract<When, { kind: "realtime" }>;

/** In ms. */
const CHOICES: readonly number[] = [500, 2000, 10_000, 60_000];

interface QuietDetailProps {
  readonly value: Realtime;
  readonly onChange: (value: Realtime) => void;
}

/** How long a file must not change before it is sent. */
export function QuietDetail({ value, onChange }: QuietDetailProps) {
  const words = useWords();
  const { settleMs } = value;
  const choices = CHOICES.includes(settleMs) ? CHOICES : [...CHOICES, settleMs].sort((a, b) => a - b);
  return (
    <Select
      label={words.say("when.quiet")}
      description={words.say("when.quiet.line")}
      inputWrapperOrder={["label", "input", "description"]}
      styles={{ wrapper: { width: 180 } }}
      data={choices.map((ms) => ({
        value: String(ms),
        label: words.say("when.quiet.seconds", { seconds: ms / 1000 }),
      }))}
      value={String(settleMs)}
      allowDeselect={false}
      onChange={(ms) => {
        if (ms !== null) onChange({ kind: "realtime", settleMs: Number(ms) });
      }}
    />
  );
}
