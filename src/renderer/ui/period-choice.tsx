import { SegmentedControl } from "@mantine/core";
import { RETAIN_CHOICES, type Retain, retainDays } from "../../shared/model/retain.ts";
import { useWords } from "../state/words.tsx";
import type { Words } from "../../shared/words/words.ts";

/** The usual period when somebody chooses a limited time. */
export const USUAL_PERIOD: Retain = "90d";

const PERIODS = RETAIN_CHOICES.filter((choice) => retainDays(choice) !== undefined);

interface PeriodChoiceProps {
  /** One of the periods. */
  readonly value: Retain;
  readonly onChange: (retain: Retain) => void;
}

/** VR1: how long earlier states are kept. */
export function PeriodChoice({ value, onChange }: PeriodChoiceProps) {
  const words = useWords();
  return (
    <SegmentedControl
      aria-label={words.say("keep.period.choose")}
      data={PERIODS.map((choice) => ({ value: choice, label: periodWords(words, choice) }))}
      value={value}
      onChange={(chosen) => {
        const period = PERIODS.find((choice) => choice === chosen);
        if (period !== undefined) onChange(period);
      }}
    />
  );
}

function periodWords(words: Words, choice: Retain): string {
  const days = retainDays(choice) ?? 0;
  return days === 365 ? words.say("keep.period.year") : words.say("keep.period.days", { days });
}
