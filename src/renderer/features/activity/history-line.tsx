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
import type { JobView } from "../../../shared/model/snapshot.ts";
import type { Words } from "../../../shared/words/words.ts";
import { PathText } from "../../ui/path-text.tsx";
import { Say } from "../../ui/say.tsx";
import { eventWords, syncDetails, syncDid } from "./activity-words.ts";
import type { HistoryRow } from "./history-feed.ts";
import styles from "./history.module.css";
import { useWords } from "../../state/words.tsx";

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
  damaged: IconAlertTriangle,
  healed: IconArrowUp,
  problem: IconAlertTriangle,
  command: IconTerminal2,
} as const;

const DAY = 24 * 60 * 60 * 1000;

interface HistoryLineProps {
  readonly row: HistoryRow;
  readonly jobs: readonly JobView[];
  readonly now: number;
}

/** A heading with the day, a sync, or an event of a file. */
export const HistoryLine = memo(function HistoryLine({ row, jobs, now }: HistoryLineProps) {
  const words = useWords();
  if (row.kind === "day") return <div className={styles["day"]}>{dayWords(words, row.at, now)}</div>;
  const name = (id: string): string =>
    jobs.find((job) => job.id === id)?.name ?? words.say("activity.removed-folder");
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
            <Say
              id="activity.sync-did"
              values={{ name: <bdi key="name">{name(sync.job)}</bdi>, work: syncDid(words, sync) }}
            />
          </strong>
          <small>{syncDetails(words, sync)}</small>
        </span>
        <Clock at={sync.startedAt} />
      </div>
    );
  }
  const { event, within } = row;
  const text = eventWords(words, event);
  const Icon = ICONS[event.what];
  return (
    <div
      className={styles["line"]}
      data-tone={event.what === "problem" ? "needs" : "plain"}
      data-within={within}
    >
      <span className={styles["icon"]}>
        <Icon size={17} stroke={1.8} />
      </span>
      <span className={styles["what"]}>
        <PathText
          text={event.key === "" || event.what === "command" ? words.say("activity.whole-folder") : event.key}
          most={90}
        />
        <small title={text}>
          {text}
          {!within && (
            <>
              {" · "}
              <bdi>{name(event.job)}</bdi>
            </>
          )}
        </small>
      </span>
      <span className={styles["size"]}>{event.bytes > 0 ? words.bytes(event.bytes) : ""}</span>
      <Clock at={event.at} />
    </div>
  );
});

function Clock({ at }: { readonly at: number }) {
  const words = useWords();
  return (
    <time className={styles["time"]} dateTime={new Date(at).toISOString()} title={words.fullTime(at)}>
      {words.time(at)}
    </time>
  );
}

function dayWords(words: Words, at: number, now: number): string {
  const day = new Date(at).toDateString();
  if (day === new Date(now).toDateString()) return words.say("activity.today");
  if (day === new Date(now - DAY).toDateString()) return words.say("activity.yesterday");
  return words.weekdayAndDate(at);
}
