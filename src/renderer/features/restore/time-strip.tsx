import { Text } from "@mantine/core";
import { useMemo, useState } from "react";
import type { Query } from "../../state/query.ts";
import { useWords } from "../../state/words.tsx";
import type { CommandOutput } from "../../../shared/contract/shape.ts";
import type { WindowCommands } from "../../../shared/contract/window-contract.ts";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { endOfDay, TimeSlider } from "./time-slider.tsx";
import styles from "./restore-browser.module.css";

interface TimeStripProps {
  readonly query: Query<CommandOutput<WindowCommands, "versionDays">>;
  readonly onRetry: () => void;
  readonly day: number | undefined;
  readonly onChange: (day: number | undefined) => void;
}

/** The time slider, or one line with the reason why there is none. The height is always the same. */
export function TimeStrip({ query, onRetry, day, onChange }: TimeStripProps) {
  return (
    <div className={styles["time"]}>
      <Content query={query} onRetry={onRetry} day={day} onChange={onChange} />
    </div>
  );
}

function Content({ query, onRetry, day, onChange }: TimeStripProps) {
  const words = useWords();
  const data = query.kind === "ready" ? query.data : undefined;
  const [now] = useState(() => Date.now());
  // Today has not ended: its state is "now".
  const days = useMemo(
    () => (data?.kind === "days" ? data.days.filter((one) => endOfDay(one) < now) : []),
    [data, now],
  );
  if (query.kind === "loading") return <Waiting lines={2} />;
  if (query.kind === "failed") return <ErrorNote error={query.error} onRetry={onRetry} />;
  if (query.data.kind === "none") {
    return (
      <Text c="dimmed" size="sm">
        {words.say("restore.day.no-versions")}
      </Text>
    );
  }
  if (days.length === 0) {
    return (
      <Text c="dimmed" size="sm">
        {words.say("restore.day.none-earlier")}
      </Text>
    );
  }
  return <TimeSlider days={days} truncated={query.data.truncated} day={day} onChange={onChange} />;
}
