import { Text } from "@mantine/core";
import { useId } from "react";
import styles from "./time-slider.module.css";

const DAY = 24 * 60 * 60 * 1000;
/** Days are UTC's, as services tell them. */
const LONG = new Intl.DateTimeFormat("en", { dateStyle: "long", timeZone: "UTC" });
const SHORT = new Intl.DateTimeFormat("en", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});

interface TimeSliderProps {
  /** Beginnings of UTC days, the oldest first, none of them today. */
  readonly days: readonly number[];
  /** Other days may have changes too. */
  readonly truncated: boolean;
  /** The beginning of a day; undefined: now. */
  readonly day: number | undefined;
  readonly onChange: (day: number | undefined) => void;
}

/** The last moment of a day, which is what a day stands for. */
export function endOfDay(day: number): number {
  return day + DAY - 1;
}

/** A tick for each day on which something changed, and now at the right. */
export function TimeSlider({ days, truncated, day, onChange }: TimeSliderProps) {
  const id = useId();
  const steps = days.length;
  const at = day === undefined ? steps : Math.max(0, days.indexOf(day));
  const words = day === undefined ? "As it is now" : `As it was at the end of ${LONG.format(day)} (UTC)`;
  const [first] = days;
  return (
    <div className={styles["slider"]}>
      <div className={styles["words"]}>
        <label htmlFor={id}>{words}</label>
        {truncated && (
          <Text c="dimmed" size="sm" span>
            Other days may have changes, too.
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
          aria-valuetext={words}
          onChange={(event) => onChange(days[Number(event.currentTarget.value)])}
        />
      </div>
      <div className={styles["ends"]} aria-hidden>
        <span>{first === undefined ? "" : SHORT.format(first)}</span>
        <span>Now</span>
      </div>
    </div>
  );
}
