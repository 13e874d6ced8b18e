import { ActionIcon, Button, Group, Stack, Text } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useNow } from "../../../state/now.ts";
import { useWords } from "../../../state/words.tsx";
import { type ChangedDays, type Moment, momentOfDay, startOfDay } from "../moment.ts";
import styles from "./calendar.module.css";
import { addMonths, dayFor, firstOfMonth, weeksOf } from "./month.ts";

interface MonthGridProps {
  readonly days: ChangedDays;
  /** The list of days is incomplete. */
  readonly truncated: boolean;
  /** Undefined: now. */
  readonly moment: Moment | undefined;
  readonly onChoose: (moment: Moment | undefined) => void;
}

/** RS10: one month as a grid of days with one tab stop. Days with changes are marked; days to come cannot be chosen. */
export function MonthGrid({ days, truncated, moment, onChoose }: MonthGridProps) {
  const words = useWords();
  const now = useNow();
  const today = startOfDay(now);
  const { active, go, grid, press } = useActiveDay(moment?.day ?? today, today);
  const date = new Date(active);
  const title = words.month(date.getFullYear(), date.getMonth() + 1);
  return (
    <Stack gap="xs" className={styles["calendar"] ?? ""}>
      <Head title={title} active={active} today={today} onGo={(day) => go(day, false)} />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- the date grid of WAI-ARIA */}
      <table ref={grid} role="grid" aria-label={title} className={styles["grid"]} onKeyDown={press}>
        <Weekdays />
        <tbody>
          {weeksOf(active, firstDayOf(words.tag)).map((week) => (
            <tr key={week.find((day) => day !== undefined)}>
              {week.map((day, at) => (
                <Day
                  key={day ?? `blank ${at}`}
                  day={day}
                  changed={day !== undefined && days.has(day)}
                  active={day === active}
                  chosen={day === moment?.day}
                  today={today}
                  onChoose={(chosen) => onChoose(momentOfDay(chosen, days.get(chosen) ?? [], now))}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <Text size="xs" c="dimmed">
        {words.say(truncated ? "calendar.marked.partly" : "calendar.marked")}
      </Text>
      <Group gap="xs">
        <Button variant="default" size="compact-sm" onClick={() => go(today, true)}>
          {words.say("calendar.today")}
        </Button>
        <Button variant="default" size="compact-sm" onClick={() => onChoose(undefined)}>
          {words.say("calendar.now")}
        </Button>
      </Group>
    </Stack>
  );
}

/** The day that is the tab stop. Keys take the focus to it; the buttons for months keep theirs. */
function useActiveDay(first: number, today: number) {
  const words = useWords();
  const [active, setActive] = useState(first);
  const [follows, setFollows] = useState(true);
  const grid = useRef<HTMLTableElement>(null);
  useEffect(() => {
    if (follows) grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  }, [active, follows]);
  const go = (day: number, byKey: boolean): void => {
    setFollows(byKey);
    setActive(Math.min(day, today));
  };
  const press = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = dayFor({ key: event.key, shift: event.shiftKey }, active, firstDayOf(words.tag));
    if (next === undefined) return;
    event.preventDefault();
    go(next, true);
  };
  return { active, go, grid, press };
}

interface HeadProps {
  readonly title: string;
  readonly active: number;
  readonly today: number;
  readonly onGo: (day: number) => void;
}

function Head({ title, active, today, onGo }: HeadProps) {
  const words = useWords();
  return (
    <Group justify="space-between" wrap="nowrap">
      <ActionIcon
        variant="default"
        aria-label={words.say("calendar.previous")}
        onClick={() => onGo(addMonths(active, -1))}
      >
        <IconChevronLeft size={16} aria-hidden />
      </ActionIcon>
      <Text fw={600} aria-live="polite">
        {title}
      </Text>
      <ActionIcon
        variant="default"
        aria-label={words.say("calendar.next")}
        disabled={firstOfMonth(active) >= firstOfMonth(today)}
        onClick={() => onGo(addMonths(active, 1))}
      >
        <IconChevronRight size={16} aria-hidden />
      </ActionIcon>
    </Group>
  );
}

function Weekdays() {
  const words = useWords();
  const first = firstDayOf(words.tag);
  const weekdays = Array.from({ length: 7 }, (_, at) => (first + at) % 7);
  return (
    <thead>
      <tr>
        {weekdays.map((day) => (
          <th key={day} scope="col" abbr={words.weekday(day)}>
            {words.shortWeekday(day)}
          </th>
        ))}
      </tr>
    </thead>
  );
}

interface DayProps {
  /** Undefined: the cell is of another month. */
  readonly day: number | undefined;
  readonly changed: boolean;
  /** The tab stop. */
  readonly active: boolean;
  readonly chosen: boolean;
  readonly today: number;
  readonly onChoose: (day: number) => void;
}

function Day({ day, changed, active, chosen, today, onChoose }: DayProps) {
  const words = useWords();
  if (day === undefined) return <td aria-hidden />;
  const date = words.fullDate(day);
  return (
    <td aria-selected={chosen}>
      <button
        type="button"
        className={styles["day"]}
        tabIndex={active ? 0 : -1}
        disabled={day > today}
        data-changed={changed}
        data-chosen={chosen}
        {...(day === today ? { "aria-current": "date" as const } : {})}
        aria-label={changed ? words.say("calendar.changed", { date }) : date}
        onClick={() => onChoose(day)}
      >
        {new Date(day).getDate()}
      </button>
    </td>
  );
}

/** Of the week: 0 is Sunday. Firefox does not know it; ISO 8601 begins with Monday. */
function firstDayOf(tag: string): number {
  const locale = new Intl.Locale(tag) as Intl.Locale & { getWeekInfo?: () => { readonly firstDay: number } };
  return (locale.getWeekInfo?.().firstDay ?? 1) % 7;
}
