import { useVirtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect, useRef, useState } from "react";
import type { JobView, Snapshot } from "../../../shared/model/snapshot.ts";
import { useNow } from "../../state/now.ts";
import { useWords } from "../../state/words.tsx";
import { Surface } from "../../ui/surface.tsx";
import { JobRow } from "./job-row.tsx";
import styles from "./job-list.module.css";

/** Height of a row in px, with the bar of a running sync: rows never move. */
const ROW = 76;

interface JobListProps {
  readonly snapshot: Snapshot;
  readonly onRestore: (job: JobView) => void;
}

/** One row for each job. Only visible rows are in the page, so that long lists scroll smoothly. */
export function JobList({ snapshot, onRestore }: JobListProps) {
  const words = useWords();
  const { jobs } = snapshot;
  const now = useNow(1000);
  const list = useRef<HTMLUListElement>(null);
  const [margin, setMargin] = useState(0);
  const rows = useVirtualizer({
    count: jobs.length,
    getScrollElement: () => list.current?.closest("main") ?? null,
    estimateSize: () => ROW,
    overscan: 6,
    scrollMargin: margin,
    getItemKey: (index) => jobs[index]?.id ?? index,
  });
  // The height above the list changes (restores), and the virtualizer measures from the top of the scroll container.
  useLayoutEffect(() => {
    const element = list.current;
    const scroller = element?.closest("main");
    if (element === null || scroller === undefined || scroller === null) return;
    const above =
      element.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop;
    setMargin((old) => (Math.abs(old - above) < 1 ? old : above));
  }, [snapshot]);
  return (
    <Surface flush>
      <ul
        ref={list}
        className={styles["list"]}
        style={{ height: rows.getTotalSize() }}
        aria-label={words.say("app.screens.folders")}
      >
        {rows.getVirtualItems().map(({ index, start, key }) => {
          const job = jobs[index];
          if (job === undefined) return null;
          return (
            <li
              key={key}
              className={styles["item"]}
              style={{ height: ROW, transform: `translateY(${start - margin}px)` }}
              aria-posinset={index + 1}
              aria-setsize={jobs.length}
            >
              <JobRow job={job} snapshot={snapshot} now={now} onRestore={onRestore} />
            </li>
          );
        })}
      </ul>
    </Surface>
  );
}
