import { NativeSelect, Text } from "@mantine/core";
import { useId } from "react";
import { useNow } from "../../state/now.ts";
import { useWords } from "../../state/words.tsx";
import { TimeField } from "../../ui/time-field.tsx";
import { CalendarButton } from "./calendar/calendar-button.tsx";
import {
  type ChangedDays,
  clockMinutes,
  minuteAt,
  type Moment,
  momentOfDay,
  momentSentence,
  timeOfDay,
} from "./moment.ts";
import styles from "./time-slider.module.css";

/** Moments of one day that are listed; any other can be typed. */
const MOST = 200;

interface TimeSliderProps {
  readonly days: ChangedDays;
  /** The list is incomplete: there may be changes at other times as well. */
  readonly truncated: boolean;
  /** Undefined: now. */
  readonly moment: Moment | undefined;
  readonly onChange: (moment: Moment | undefined) => void;
}

/** A slider with a tick for each day on which something changed; the right end is now. */
export function TimeSlider({ days, truncated, moment, onChange }: TimeSliderProps) {
  const words = useWords();
  const [id, now] = [useId(), useNow()];
  const all = [...days.keys()];
  const steps = all.length;
  // A day without changes is at the last one before it.
  const at = moment === undefined ? steps : Math.max(0, all.filter((day) => day <= moment.day).length - 1);
  const state = momentSentence(words, moment, now);
  const choose = (step: number): void => {
    const day = all[step];
    onChange(day === undefined ? undefined : momentOfDay(day, days.get(day) ?? [], now));
  };
  const [first] = all;
  return (
    <div className={styles["slider"]}>
      <div className={styles["words"]}>
        <label htmlFor={id}>{state}</label>
        {truncated && (
          <Text c="dimmed" size="sm" span>
            {words.say("restore.day.others")}
          </Text>
        )}
        <div className={styles["moment"]}>
          <CalendarButton days={days} truncated={truncated} moment={moment} onChange={onChange} />
          {moment !== undefined && (
            <TimeOfDay minutes={days.get(moment.day) ?? []} moment={moment} onChange={onChange} />
          )}
        </div>
      </div>
      <div className={styles["track"]}>
        <svg className={styles["ticks"]} viewBox={`0 0 ${steps} 10`} preserveAspectRatio="none" aria-hidden>
          <path d={[...all.keys(), steps].map((step) => `M${step} 0V10`).join("")} />
        </svg>
        <input
          id={id}
          type="range"
          min={0}
          max={steps}
          step={1}
          value={at}
          aria-valuetext={state}
          onChange={(event) => choose(Number(event.currentTarget.value))}
        />
      </div>
      <div className={styles["ends"]} aria-hidden>
        <span>{first === undefined ? "" : words.date(first, now)}</span>
        <span>{words.say("restore.day.right-end")}</span>
      </div>
    </div>
  );
}

interface TimeOfDayProps {
  /** With changes, oldest first, after midnight. */
  readonly minutes: readonly number[];
  readonly moment: Moment;
  readonly onChange: (moment: Moment) => void;
}

/** RS10: a minute with changes, or any other minute of the day. */
function TimeOfDay({ minutes, moment: { day, minute }, onChange }: TimeOfDayProps) {
  const words = useWords();
  const listed = new Set([...minutes.slice(-MOST), ...(minute === undefined ? [] : [minute])]);
  const newest = [...listed].toSorted((a, b) => b - a);
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label={words.say("restore.day.moment")}
        value={minute === undefined ? "" : String(minute)}
        data={[
          { value: "", label: words.say("restore.day.end") },
          ...newest.map((one) => ({ value: String(one), label: timeOfDay(words, day, one) })),
        ]}
        onChange={({ currentTarget: { value } }) =>
          onChange({ day, minute: value === "" ? undefined : Number(value) })
        }
      />
      <TimeField
        label={words.say("restore.day.time")}
        compact
        value={minute === undefined ? 24 * 60 - 1 : clockMinutes(day, minute)}
        onChange={(clock) => onChange({ day, minute: minuteAt(day, clock) })}
      />
    </>
  );
}
