import { Button, Input, SegmentedControl, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import type { When } from "../../../../shared/model/job-spec.ts";
import type { Snapshot } from "../../../../shared/model/snapshot.ts";
import { cronOf, WEEKDAYS, type Weekly, weeklyOf } from "../../../../shared/model/weekly.ts";
import { momentWords } from "../../../../shared/schedule-words.ts";
import { useNow } from "../../../state/now.ts";
import { useWords } from "../../../state/words.tsx";
import { TimeField } from "../../../ui/time-field.tsx";
import { checkCron, type CronCheck, cronFaultWords } from "./cron-check.ts";
import { DayPills } from "./day-pills.tsx";
import styles from "./when.module.css";

type Times = Extract<When, { kind: "cron" }>;

interface TimesDetailProps {
  readonly value: Times;
  readonly host: Snapshot["host"];
  readonly onChange: (value: Times) => void;
}

const EVENING = 18 * 60;

/** Days and a time, or a cron expression, with the next runs. */
export function TimesDetail({ value, host, onChange }: TimesDetailProps) {
  const words = useWords();
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
        {words.say(weekly === undefined ? "when.cron.use-days" : "when.cron.use-fields")}
      </Button>
    </div>
  );
}

interface WeeklyFieldsProps {
  readonly value: Weekly;
  readonly onChange: (value: Weekly) => void;
}

const DAYS = ["all", "work", "own"] as const;

type Days = (typeof DAYS)[number];

const WORK = WEEKDAYS.slice(0, 5);

function WeeklyFields({ value, onChange }: WeeklyFieldsProps) {
  const words = useWords();
  const { days, minute } = value;
  // A state, because days that are chosen one by one may add up to all or to the weekdays.
  const [kind, setKind] = useState<Days>(() => daysKind(days.join()));
  const choose = (next: Days): void => {
    setKind(next);
    if (next !== "own") onChange({ days: next === "all" ? WEEKDAYS : WORK, minute });
  };
  return (
    <>
      <div className={styles["fields"]}>
        <Input.Wrapper label={words.say("when.cron.days")} labelElement="div">
          <SegmentedControl
            aria-label={words.say("when.cron.days")}
            display="flex"
            h={36}
            data={DAYS.map((one) => ({ value: one, label: words.say(`when.cron.days.${one}`) }))}
            value={kind}
            transitionDuration={0}
            onChange={choose}
          />
        </Input.Wrapper>
        <TimeField
          label={words.say("when.cron.time")}
          value={minute}
          onChange={(next) => onChange({ days, minute: next })}
        />
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
  const words = useWords();
  return (
    <TextInput
      label={words.say("when.cron.fields")}
      description={words.say("when.cron.fields.line")}
      maxLength={256}
      spellCheck={false}
      autoComplete="off"
      styles={{ wrapper: { width: 240 }, input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
      value={expression}
      error={check.kind === "wrong" ? cronFaultWords(words, check.fault) : undefined}
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
  // The field of an expression shows its own error.
  if (check.kind === "wrong" && weekly === undefined) return null;
  return (
    <Text size="sm" c="dimmed" role="status">
      {check.kind === "wrong"
        ? words.say("when.cron.days.none")
        : words.say(host === "browser" ? "when.cron.next.browser" : "when.cron.next", {
            times: words.series(check.next.map((at) => momentWords(words, at, now))),
          })}
    </Text>
  );
}
