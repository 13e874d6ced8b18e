import { Text, VisuallyHidden } from "@mantine/core";
import { useThrottledValue } from "@mantine/hooks";
import { useMemo } from "react";
import type { GrowthDay } from "../../../shared/contract/space-views.ts";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { useNow } from "../../state/now.ts";
import { useQuery } from "../../state/query.ts";
import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Section } from "../../ui/section.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { GrowthChart } from "./growth-chart.tsx";
import { pointsOf, sampled } from "./growth-course.ts";
import styles from "./space.module.css";

/** Least time (ms) between two readings. */
const EVERY = 10_000;
/** Rows of the table for screen readers. */
const ROWS = 12;

/** HI3: how the size and the number of files of a job changed, day by day. */
export function Growth({ job }: { readonly job: JobView }) {
  const words = useWords();
  const version = useThrottledValue(job.live.lastSync?.id ?? 0, EVERY);
  const { query, reload } = useQuery("growth", { job: job.id }, version);
  return (
    <Section title={words.say("space.growth")} line={words.say("space.growth.line")}>
      {query.kind === "failed" ? (
        <ErrorNote error={query.error} onRetry={reload} />
      ) : query.kind === "loading" ? (
        <Waiting lines={4} height={24} />
      ) : (
        <Course days={query.data.days} />
      )}
    </Section>
  );
}

function Course({ days }: { readonly days: readonly GrowthDay[] }) {
  const words = useWords();
  const now = useNow();
  const bytes = useMemo(() => pointsOf(days, "bytes"), [days]);
  const files = useMemo(() => pointsOf(days, "files"), [days]);
  const [first] = bytes;
  if (first === undefined) return <Text c="dimmed">{words.say("space.growth.none")}</Text>;
  if (bytes.length === 1)
    return <Text c="dimmed">{words.say("space.growth.one", { date: words.date(first.at, now) })}</Text>;
  return (
    <>
      <div className={styles["charts"]}>
        <GrowthChart name={words.say("space.growth.size")} points={bytes} format={(n) => words.bytes(n)} />
        <GrowthChart name={words.say("space.growth.files")} points={files} format={(n) => words.count(n)} />
      </div>
      <VisuallyHidden>
        <table>
          <caption>{words.say("space.growth.table")}</caption>
          <thead>
            <tr>
              <th>{words.say("space.growth.day")}</th>
              <th>{words.say("space.growth.size")}</th>
              <th>{words.say("space.growth.files")}</th>
            </tr>
          </thead>
          <tbody>
            {sampled(days, ROWS).map((day) => (
              <tr key={day.day}>
                <th>{words.date(new Date(`${day.day}T00:00`).getTime(), now)}</th>
                <td>{words.bytes(day.bytes)}</td>
                <td>{words.count(day.files)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </VisuallyHidden>
    </>
  );
}
