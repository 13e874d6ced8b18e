import { type Weekday, WEEKDAYS } from "../../../../shared/model/weekly.ts";
import { useWords } from "../../../state/words.tsx";
import styles from "./when.module.css";

interface DayPillsProps {
  readonly value: readonly Weekday[];
  readonly onChange: (value: readonly Weekday[]) => void;
}

/** The days of the week as checkboxes. */
export function DayPills({ value, onChange }: DayPillsProps) {
  const words = useWords();
  return (
    <div role="group" aria-label={words.say("when.cron.days.own")} className={styles["pills"]}>
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
          <span aria-hidden>{words.shortWeekday(day)}</span>
        </label>
      ))}
    </div>
  );
}
