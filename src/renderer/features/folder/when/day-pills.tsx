import { type Weekday, WEEKDAYS } from "../../../../shared/model/weekly.ts";
import { dayName } from "../../../../shared/schedule-words.ts";
import styles from "./when.module.css";

interface DayPillsProps {
  readonly value: readonly Weekday[];
  readonly onChange: (value: readonly Weekday[]) => void;
}

/** Days of the week, each on or off. */
export function DayPills({ value, onChange }: DayPillsProps) {
  return (
    <div role="group" aria-label="Chosen days" className={styles["pills"]}>
      {WEEKDAYS.map((day) => (
        <label key={day} className={styles["pill"]}>
          <input
            type="checkbox"
            aria-label={dayName(day)}
            checked={value.includes(day)}
            onChange={({ currentTarget: { checked } }) =>
              onChange(WEEKDAYS.filter((one) => (one === day ? checked : value.includes(one))))
            }
          />
          <span aria-hidden>{dayName(day).slice(0, 3)}</span>
        </label>
      ))}
    </div>
  );
}
