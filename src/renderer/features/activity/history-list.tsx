import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Snapshot } from "../../../shared/model/snapshot.ts";
import { useNow } from "../../state/now.ts";
import { useVersion } from "../../state/versioned.ts";
import { ErrorNote } from "../../ui/error-note.tsx";
import type { HistoryFeed } from "./history-feed.ts";
import { useWords } from "../../state/words.tsx";
import { HistoryLine } from "./history-line.tsx";
import styles from "./history.module.css";

/** px */
const DAY_LINE = 44;
const LINE = 56;
const AHEAD = 60;

interface HistoryListProps {
  readonly feed: HistoryFeed;
  readonly snapshot: Snapshot;
}

/** The rows. Only visible ones are in the page, so the number of rows does not slow down scrolling. */
export function HistoryList({ feed, snapshot }: HistoryListProps) {
  const words = useWords();
  useVersion(feed);
  const { rows } = feed;
  const now = useNow();
  const list = useRef<HTMLUListElement>(null);
  const [margin, setMargin] = useState(0);
  const lines = useVirtualizer({
    count: rows.length,
    getScrollElement: () => list.current?.closest("main") ?? null,
    estimateSize: (index) => (rows[index]?.kind === "day" ? DAY_LINE : LINE),
    overscan: 6,
    useFlushSync: false,
    scrollMargin: margin,
  });
  useLayoutEffect(() => {
    const element = list.current;
    const scroller = element?.closest("main");
    if (element === null || scroller === undefined || scroller === null) return;
    const above =
      element.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop;
    setMargin((old) => (Math.abs(old - above) < 1 ? old : above));
  }, [snapshot, feed]);
  const items = lines.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  const { length } = rows;
  useEffect(() => {
    if (feed.error === undefined && last >= length - AHEAD) void feed.more();
  }, [feed, last, length]);
  return (
    <>
      <ul
        ref={list}
        className={styles["list"]}
        style={{ height: lines.getTotalSize() }}
        aria-label={words.say("activity.history")}
      >
        {items.map(({ index, start, size }) => {
          const row = rows[index];
          if (row === undefined) return null;
          return (
            <li
              key={index % items.length}
              className={styles["item"]}
              style={{ height: size, transform: `translateY(${start - margin}px)` }}
              aria-posinset={index + 1}
              aria-setsize={feed.complete ? length : -1}
            >
              <HistoryLine row={row} jobs={snapshot.jobs} now={now} />
            </li>
          );
        })}
      </ul>
      {feed.error !== undefined && <ErrorNote error={feed.error} onRetry={() => void feed.more()} />}
    </>
  );
}
