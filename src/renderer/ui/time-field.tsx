import { TextInput } from "@mantine/core";
import { defined } from "../../shared/defined.ts";

interface TimeFieldProps {
  readonly label: string;
  /** Minutes after midnight. */
  readonly value: number;
  readonly onChange: (minutes: number) => void;
  /** Called when the focus leaves the field. */
  readonly onLeave?: () => void;
  /** Small, with a label that is only read aloud. */
  readonly compact?: boolean;
}

/** A time of day, edited in the browser's own field. */
export function TimeField({ label, value, onChange, onLeave, compact = false }: TimeFieldProps) {
  return (
    <TextInput
      type="time"
      {...(compact ? { "aria-label": label, size: "xs" } : { label })}
      w={120}
      {...defined({ onBlur: onLeave })}
      value={new Date(value * 60_000).toISOString().slice(11, 16)}
      onChange={(event) => {
        const [hours, minutes] = event.currentTarget.value.split(":").map(Number);
        // The field is empty while the time is incomplete.
        if (hours !== undefined && minutes !== undefined) onChange(hours * 60 + minutes);
      }}
    />
  );
}
