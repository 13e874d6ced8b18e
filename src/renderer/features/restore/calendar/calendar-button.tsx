import { Button, Popover } from "@mantine/core";
import { IconCalendar } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useWords } from "../../../state/words.tsx";
import type { ChangedDays, Moment } from "../moment.ts";

/** Loaded when it is first opened. */
const MonthGrid = lazy(async () => ({ default: (await import("./month-grid.tsx")).MonthGrid }));

interface CalendarButtonProps {
  readonly days: ChangedDays;
  readonly truncated: boolean;
  readonly moment: Moment | undefined;
  readonly onChange: (moment: Moment | undefined) => void;
}

/** RS10: chooses a day in a calendar that marks the days with changes. */
export function CalendarButton({ days, truncated, moment, onChange }: CalendarButtonProps) {
  const words = useWords();
  const [open, setOpen] = useState(false);
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" withinPortal trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconCalendar size={15} stroke={1.7} aria-hidden />}
          onClick={() => setOpen(!open)}
        >
          {words.say("calendar.open")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={words.say("calendar.choose")}>
        <Suspense>
          <MonthGrid
            days={days}
            truncated={truncated}
            moment={moment}
            onChoose={(chosen) => {
              setOpen(false);
              onChange(chosen);
            }}
          />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
