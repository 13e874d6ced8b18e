import { useState } from "react";
import { formatBytes, formatCount, formatSeconds } from "../../../shared/format.ts";
import { useQuery } from "../../state/query.ts";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Section } from "../../ui/section.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import styles from "./activity.module.css";
import { BytesChart } from "./bytes-chart.tsx";
import { type FiguresState, useSyncFigures } from "./sync-figures.ts";

/** Three numbers and the bytes a day, of 30 days. */
export function Overview({ job }: { readonly job: string | undefined }) {
  const [round, setRound] = useState(0);
  const { query, reload } = useQuery(
    "bytesPerDay",
    { days: 30, ...(job === undefined ? {} : { job }) },
    round,
  );
  const figures = useSyncFigures(job, round);
  const days = query.kind === "ready" ? query.data.days : undefined;
  const total = days?.reduce((sum, { uploaded, downloaded }) => sum + uploaded + downloaded, 0);
  const retry = (): void => {
    setRound((old) => old + 1);
    reload();
  };
  const error = query.kind === "failed" ? query.error : figures.kind === "failed" ? figures.error : undefined;
  return (
    <Section title="The last 30 days">
      {error !== undefined ? (
        <ErrorNote error={error} onRetry={retry} />
      ) : (
        <>
          <dl className={styles["numbers"]}>
            {numbersOf(figures, total).map(({ name, value, line }) => (
              <div key={name} className={styles["number"]}>
                <dt>{name}</dt>
                <dd>
                  {value}
                  <small>{line}</small>
                </dd>
              </div>
            ))}
          </dl>
          <div style={{ minHeight: 196 }}>
            {days === undefined ? <Waiting lines={4} height={24} /> : <BytesChart days={days} />}
            {days !== undefined && (
              <div className={styles["keys"]} aria-hidden>
                <span>Sent</span>
                <span>Received</span>
              </div>
            )}
          </div>
        </>
      )}
    </Section>
  );
}

/** A blank holds the place of what is not known yet. */
const BLANK = "\u00A0";

function numbersOf(state: FiguresState, total: number | undefined) {
  const moved = {
    name: "Moved",
    value: total === undefined ? BLANK : formatBytes(total),
    line: "sent and received",
  };
  if (state.kind !== "ready") {
    return [
      { name: "Syncs that went well", value: BLANK, line: BLANK },
      { name: "Average duration", value: BLANK, line: BLANK },
      moved,
    ];
  }
  const { syncs, good, average, partial } = state.figures;
  const of = `${formatCount(good)} of ${partial ? "the last " : ""}${formatCount(syncs)}`;
  return [
    {
      name: "Syncs that went well",
      value: syncs === 0 ? "None yet" : percent(good, syncs),
      line: syncs === 0 ? BLANK : of,
    },
    {
      name: "Average duration",
      value: average === undefined ? "None yet" : formatSeconds(average),
      line: average === undefined ? BLANK : "of a sync",
    },
    moved,
  ];
}

/** 100% is said only of all. */
function percent(part: number, all: number): string {
  return part === all ? "100%" : `${Math.min(99.9, Math.round((part / all) * 1000) / 10)}%`;
}
