import { useThrottledValue } from "@mantine/hooks";
import { useState } from "react";
import { defined } from "../../../shared/defined.ts";
import type { Words } from "../../../shared/words/words.ts";
import { useQuery } from "../../state/query.ts";
import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Section } from "../../ui/section.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import styles from "./activity.module.css";
import { BytesChart } from "./bytes-chart.tsx";
import { type FiguresState, type SyncFigures, useSyncFigures } from "./sync-figures.ts";

/** Shortest time (ms) between two counts. */
const EVERY = 10_000;

interface OverviewProps {
  readonly job: string | undefined;
  /** Another one counts again. */
  readonly version: string;
}

/** Three figures and the bytes per day, of 30 days. */
export function Overview({ job, version }: OverviewProps) {
  const words = useWords();
  const [retries, setRetries] = useState(0);
  const due = useThrottledValue(version, EVERY);
  const round = `${due} ${retries}`;
  const { query, reload } = useQuery("bytesPerDay", { days: 30, ...defined({ job }) }, round);
  const figures = useSyncFigures(job, round);
  const days = query.kind === "ready" ? query.data.days : undefined;
  const total = days?.reduce((sum, { uploaded, downloaded }) => sum + uploaded + downloaded, 0);
  const retry = (): void => {
    setRetries((old) => old + 1);
    reload();
  };
  const error = query.kind === "failed" ? query.error : figures.kind === "failed" ? figures.error : undefined;
  return (
    <Section title={words.say("activity.month")}>
      {error !== undefined ? (
        <ErrorNote error={error} onRetry={retry} />
      ) : (
        <>
          <dl className={styles["numbers"]}>
            {numbersOf(words, figures, total).map(({ name, value, line }) => (
              <div key={name} className={styles["number"]}>
                <dt>{name}</dt>
                <dd>
                  {value}
                  <small>{line}</small>
                </dd>
              </div>
            ))}
          </dl>
          <div style={{ minHeight: 124 }}>
            {days === undefined ? <Waiting lines={4} height={24} /> : <BytesChart days={days} />}
            {days !== undefined && (
              <div className={styles["keys"]} aria-hidden>
                <span>{words.say("activity.chart.sent")}</span>
                <span>{words.say("activity.chart.received")}</span>
              </div>
            )}
          </div>
        </>
      )}
    </Section>
  );
}

/** Keeps the height of a line whose value is not known yet. */
const BLANK = "\u00A0";

interface Figure {
  readonly name: string;
  readonly value: string;
  readonly line: string;
}

function numbersOf(words: Words, state: FiguresState, total: number | undefined): readonly Figure[] {
  const transferred = {
    name: words.say("activity.transferred"),
    value: total === undefined ? BLANK : words.bytes(total),
    line: words.say("activity.transferred.line"),
  };
  const figures = state.kind === "ready" ? state.figures : undefined;
  return [
    { name: words.say("activity.successful"), ...successWords(words, figures) },
    { name: words.say("activity.duration"), ...durationWords(words, figures) },
    transferred,
  ];
}

function successWords(words: Words, figures: SyncFigures | undefined): Omit<Figure, "name"> {
  if (figures === undefined) return { value: BLANK, line: BLANK };
  const { syncs, good, partial } = figures;
  if (syncs === 0) return { value: words.say("activity.none-yet"), line: BLANK };
  const line = words.say(partial ? "activity.successful.of-last" : "activity.successful.of", {
    good,
    count: syncs,
  });
  return { value: words.percent(shareOf(good, syncs)), line };
}

function durationWords(words: Words, figures: SyncFigures | undefined): Omit<Figure, "name"> {
  if (figures === undefined) return { value: BLANK, line: BLANK };
  const { average } = figures;
  if (average === undefined) return { value: words.say("activity.none-yet"), line: BLANK };
  return { value: words.duration(average), line: words.say("activity.duration.line") };
}

/** Never rounds up to 100%. */
function shareOf(part: number, all: number): number {
  return part === all ? 1 : Math.min(0.999, part / all);
}
