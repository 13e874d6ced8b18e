import { Button, Input, SegmentedControl, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import type { When } from "../../../../shared/model/job-spec.ts";
import type { Snapshot } from "../../../../shared/model/snapshot.ts";
import { cronOf, WEEKDAYS, type Weekly, weeklyOf } from "../../../../shared/model/weekly.ts";
import { momentWords } from "../../../../shared/schedule-words.ts";
import { useNow } from "../../../state/now.ts";
import { TimeField } from "../../../ui/time-field.tsx";
import { checkCron, type CronCheck } from "./cron-check.ts";
import { DayPills } from "./day-pills.tsx";
import styles from "./when.module.css";
import { useWords } from "../../../state/words.tsx";

type Times = Extract<When, { kind: "cron" }>;

interface TimesDetailProps {
  readonly value: Times;
  readonly host: Snapshot["host"];
  readonly onChange: (value: Times) => void;
}

const EVENING = 18 * 60;

/** Days and a time, or cron's five fields for whoever wants more; and what that means. */
export function TimesDetail({ value, host, onChange }: TimesDetailProps) {
  const { expression } = value;
  const now = useNow();
  const check = checkCron(expression, now);
  const [weekly, setWeekly] = useState<Weekly | undefined>(() => weeklyOf(expression));
  const set = (next: Weekly): void => {
    setWeekly(next);
    onChange({ kind: "cron", expression: cronOf(next) });
  };
  return (
    <div className={styles["times"]}>
      {weekly === undefined ? (
        <Fields
          expression={expression}
          check={check}
          onChange={(text) => onChange({ kind: "cron", expression: text })}
        />
      ) : (
        <WeeklyFields value={weekly} onChange={set} />
      )}
      <NextRuns check={check} now={now} host={host} weekly={weekly} />
      <Button
        variant="subtle"
        size="compact-sm"
        c="var(--accent-ink)"
        className={styles["other"] ?? ""}
        onClick={() => {
          if (weekly === undefined) set(weeklyOf(expression) ?? { days: WEEKDAYS, minute: EVENING });
          else setWeekly(undefined);
        }}
      >
        {weekly === undefined ? "Choose days and a time" : "Write cron’s five fields"}
      </Button>
    </div>
  );
}

interface WeeklyFieldsProps {
  readonly value: Weekly;
  readonly onChange: (value: Weekly) => void;
}

const DAYS = [
  { value: "all", label: "Every day" },
  { value: "work", label: "Weekdays" },
  { value: "own", label: "Chosen days" },
] as const;

type Days = (typeof DAYS)[number]["value"];

const WORK = WEEKDAYS.slice(0, 5);

function WeeklyFields({ value, onChange }: WeeklyFieldsProps) {
  const { days, minute } = value;
  // Chosen one by one they may come to be all, and are still chosen one by one.
  const [kind, setKind] = useState<Days>(() => daysKind(days.join()));
  const choose = (next: Days): void => {
    setKind(next);
    if (next !== "own") onChange({ days: next === "all" ? WEEKDAYS : WORK, minute });
  };
  return (
    <>
      <div className={styles["fields"]}>
        <Input.Wrapper label="Days" labelElement="div">
          <SegmentedControl
            aria-label="Days"
            display="flex"
            h={36}
            data={[...DAYS]}
            value={kind}
            transitionDuration={0}
            onChange={choose}
          />
        </Input.Wrapper>
        <TimeField label="Time" value={minute} onChange={(next) => onChange({ days, minute: next })} />
      </div>
      {kind === "own" && <DayPills value={days} onChange={(next) => onChange({ days: next, minute })} />}
    </>
  );
}

function daysKind(days: string): Days {
  if (days === WEEKDAYS.join()) return "all";
  return days === WORK.join() ? "work" : "own";
}

interface FieldsProps {
  readonly expression: string;
  readonly check: CronCheck;
  readonly onChange: (expression: string) => void;
}

function Fields({ expression, check, onChange }: FieldsProps) {
  return (
    <TextInput
      label="Five fields of cron"
      description="Minute, hour, day of the month, month, day of the week"
      maxLength={256}
      spellCheck={false}
      autoComplete="off"
      styles={{ wrapper: { width: 240 }, input: { fontFamily: "ui-monospace, monospace" } }}
      value={expression}
      error={check.kind === "wrong" ? check.sentence : undefined}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

interface NextRunsProps extends Pick<TimesDetailProps, "host"> {
  readonly check: CronCheck;
  readonly now: number;
  readonly weekly: Weekly | undefined;
}

function NextRuns({ check, now, host, weekly }: NextRunsProps) {
  const words = useWords();
  // Beside the five fields the mistake is said by the field itself.
  if (check.kind === "wrong" && weekly === undefined) return null;
  return (
    <Text size="sm" c="dimmed" role="status">
      {check.kind === "wrong"
        ? "Choose a day at least."
        : `Next: ${check.next.map((at) => momentWords(words, at, now)).join(", ")}.`}
      {host === "browser" && " Times are those of the computer that Liana runs on."}
    </Text>
  );
}
