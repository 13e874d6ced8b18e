import {
  IconAlertTriangle,
  IconArrowDown,
  IconArrowUp,
  IconCheck,
  IconCopy,
  IconEqual,
  IconPencil,
  IconRefresh,
  IconTerminal2,
  IconTrash,
} from "@tabler/icons-react";
import { memo } from "react";
import { formatBytes, formatTime } from "../../../shared/format.ts";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { PathText } from "../../ui/path-text.tsx";
import { eventWords, syncWords } from "./activity-words.ts";
import type { HistoryRow } from "./history-feed.ts";
import styles from "./history.module.css";

const ICONS = {
  uploaded: IconArrowUp,
  downloaded: IconArrowDown,
  copied: IconCopy,
  moved: IconCopy,
  adopted: IconEqual,
  touched: IconPencil,
  reclassed: IconPencil,
  deleted: IconTrash,
  kept: IconCheck,
  "kept-both": IconCopy,
  "foreign-edit": IconCopy,
  problem: IconAlertTriangle,
  command: IconTerminal2,
} as const;

const CLOCK = new Intl.DateTimeFormat("en", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const DAY_NAME = new Intl.DateTimeFormat("en", { weekday: "long", day: "numeric", month: "long" });
const DAY = 24 * 60 * 60 * 1000;

interface HistoryLineProps {
  readonly row: HistoryRow;
  readonly jobs: readonly JobView[];
  readonly now: number;
}

/** A day, a sync, or what happened to one file. */
export const HistoryLine = memo(function HistoryLine({ row, jobs, now }: HistoryLineProps) {
  if (row.kind === "day") return <div className={styles["day"]}>{dayWords(row.at, now)}</div>;
  const name = (id: string): string => jobs.find((job) => job.id === id)?.name ?? "A removed folder";
  if (row.kind === "sync") {
    const { sync } = row;
    const bad = sync.outcome === "failed" || sync.outcome === "problems" || sync.outcome === "held";
    return (
      <div className={styles["line"]} data-tone={bad ? "needs" : "sync"}>
        <span className={styles["icon"]}>
          {bad ? <IconAlertTriangle size={17} /> : <IconRefresh size={17} />}
        </span>
        <span className={styles["what"]}>
          <strong>
            SyncRun of <bdi>{name(sync.job)}</bdi>
          </strong>
          <small>{syncWords(sync)}</small>
        </span>
        <Clock at={sync.startedAt} />
      </div>
    );
  }
  const { event } = row;
  const Icon = ICONS[event.what];
  return (
    <div className={styles["line"]} data-tone={event.what === "problem" ? "needs" : "plain"}>
      <span className={styles["icon"]}>
        <Icon size={17} stroke={1.8} />
      </span>
      <span className={styles["what"]}>
        <PathText
          text={event.key === "" || event.what === "command" ? "The whole folder" : event.key}
          most={90}
        />
        <small>
          {eventWords(event)} · <bdi>{name(event.job)}</bdi>
        </small>
      </span>
      <span className={styles["size"]}>{event.bytes > 0 ? formatBytes(event.bytes) : ""}</span>
      <Clock at={event.at} />
    </div>
  );
});

function Clock({ at }: { readonly at: number }) {
  return (
    <time className={styles["time"]} dateTime={new Date(at).toISOString()} title={formatTime(at)}>
      {CLOCK.format(at)}
    </time>
  );
}

function dayWords(at: number, now: number): string {
  const day = new Date(at).toDateString();
  if (day === new Date(now).toDateString()) return "Today";
  if (day === new Date(now - DAY).toDateString()) return "Yesterday";
  return DAY_NAME.format(at);
}
