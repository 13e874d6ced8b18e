import { Text } from "@mantine/core";
import { useMemo } from "react";
import type { Query } from "../../state/query.ts";
import { useWords } from "../../state/words.tsx";
import type { CommandOutput } from "../../../shared/contract/shape.ts";
import type { WindowCommands } from "../../../shared/contract/window-contract.ts";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { changedDays, type Moment } from "./moment.ts";
import { TimeSlider } from "./time-slider.tsx";
import styles from "./restore-browser.module.css";

interface TimeStripProps {
  readonly query: Query<CommandOutput<WindowCommands, "versionMoments">>;
  readonly onRetry: () => void;
  readonly moment: Moment | undefined;
  readonly onChange: (moment: Moment | undefined) => void;
}

/** The time slider, or one line with the reason why there is none. The height is always the same. */
export function TimeStrip(props: TimeStripProps) {
  return (
    <div className={styles["time"]}>
      <Content {...props} />
    </div>
  );
}

function Content({ query, onRetry, moment, onChange }: TimeStripProps) {
  const words = useWords();
  const data = query.kind === "ready" ? query.data : undefined;
  const days = useMemo(() => changedDays(data?.kind === "moments" ? data.minutes : []), [data]);
  if (query.kind === "loading") return <Waiting lines={2} />;
  if (query.kind === "failed") return <ErrorNote error={query.error} onRetry={onRetry} />;
  if (query.data.kind === "none" || days.size === 0) {
    return (
      <Text c="dimmed" size="sm">
        {words.say(query.data.kind === "none" ? "restore.day.no-versions" : "restore.day.none-earlier")}
      </Text>
    );
  }
  return <TimeSlider days={days} truncated={query.data.truncated} moment={moment} onChange={onChange} />;
}
