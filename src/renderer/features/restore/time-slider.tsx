import { Text } from "@mantine/core";
import { useId } from "react";
import { useWords } from "../../state/words.tsx";
import styles from "./time-slider.module.css";

const DAY = 24 * 60 * 60 * 1000;

interface TimeSliderProps {
  /** Beginnings of days in UTC, which is the time of the services; the oldest first, without today. */
  readonly days: readonly number[];
  /** The list is incomplete: other days may have changes as well. */
  readonly truncated: boolean;
  /** Beginning of the selected day; undefined: now. */
  readonly day: number | undefined;
  readonly onChange: (day: number | undefined) => void;
}

/** The last ms of a day: selecting a day shows the state at its end. */
export function endOfDay(day: number): number {
  return day + DAY - 1;
}

/** A slider with a tick for each day on which something changed; the right end is now. */
export function TimeSlider({ days, truncated, day, onChange }: TimeSliderProps) {
  const words = useWords();
  const id = useId();
  const steps = days.length;
  const at = day === undefined ? steps : Math.max(0, days.indexOf(day));
  const state =
    day === undefined
      ? words.say("restore.day.now")
      : words.say("restore.day.then", { date: words.utcDate(day, "long") });
  const [first] = days;
  return (
    <div className={styles["slider"]}>
      <div className={styles["words"]}>
        <label htmlFor={id}>{state}</label>
        {truncated && (
          <Text c="dimmed" size="sm" span>
            {words.say("restore.day.others")}
          </Text>
        )}
      </div>
      <div className={styles["track"]}>
        <svg className={styles["ticks"]} viewBox={`0 0 ${steps} 10`} preserveAspectRatio="none" aria-hidden>
          <path d={[...days.keys(), steps].map((step) => `M${step} 0V10`).join("")} />
        </svg>
        <input
          id={id}
          type="range"
          min={0}
          max={steps}
          step={1}
          value={at}
          aria-valuetext={state}
          onChange={(event) => onChange(days[Number(event.currentTarget.value)])}
        />
      </div>
      <div className={styles["ends"]} aria-hidden>
        <span>{first === undefined ? "" : words.utcDate(first, "short")}</span>
        <span>{words.say("restore.day.right-end")}</span>
      </div>
    </div>
  );
}
