import { type Weekday, WEEKDAYS } from "../../../../shared/model/weekly.ts";
import styles from "./when.module.css";
import { useWords } from "../../../state/words.tsx";

interface DayPillsProps {
  readonly value: readonly Weekday[];
  readonly onChange: (value: readonly Weekday[]) => void;
}

/** Days of the week, each on or off. */
export function DayPills({ value, onChange }: DayPillsProps) {
  const words = useWords();
  return (
    <div role="group" aria-label="Chosen days" className={styles["pills"]}>
      {WEEKDAYS.map((day) => (
        <label key={day} className={styles["pill"]}>
          <input
            type="checkbox"
            aria-label={words.weekday(day)}
            checked={value.includes(day)}
            onChange={({ currentTarget: { checked } }) =>
              onChange(WEEKDAYS.filter((one) => (one === day ? checked : value.includes(one))))
            }
          />
          <span aria-hidden>{words.weekday(day).slice(0, 3)}</span>
        </label>
      ))}
    </div>
  );
}
