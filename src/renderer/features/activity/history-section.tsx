import { SegmentedControl, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import type { Snapshot } from "../../../shared/model/snapshot.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { useVersion } from "../../state/versioned.ts";
import { Waiting } from "../../ui/waiting.tsx";
import { ExportMenu } from "./export-menu.tsx";
import { HistoryFeed, type HistoryQuery } from "./history-feed.ts";
import { HistoryList } from "./history-list.tsx";
import styles from "./history.module.css";
import { Rings } from "./rings.tsx";

const REST = 250;

interface HistorySectionProps {
  readonly snapshot: Snapshot;
  /** Undefined: all. */
  readonly job: string | undefined;
}

/** All that happened, to search and to take along. */
export function HistorySection({ snapshot, job }: HistorySectionProps) {
  const [typed, setTyped] = useState("");
  const [show, setShow] = useState<HistoryQuery["show"]>("all");
  const [search] = useDebouncedValue(typed.trim(), REST);
  const feed = useFeed({ job, search, show });
  const type = (text: string): void => {
    setTyped(text);
    if (text !== "" && show === "syncs") setShow("all");
  };
  return (
    <section
      style={{ borderRadius: 14, background: "var(--surface)", paddingBottom: 12 }}
      aria-label="History"
    >
      <div className={styles["head"]}>
        <TextInput
          className={styles["search"] ?? ""}
          label="Search"
          placeholder="Part of a name, or a word like deleted"
          type="search"
          leftSection={<IconSearch size={17} aria-hidden />}
          value={typed}
          maxLength={256}
          onChange={(event) => type(event.currentTarget.value)}
        />
        <SegmentedControl
          aria-label="What is shown"
          data={[
            { value: "all", label: "All" },
            { value: "files", label: "Files" },
            { value: "syncs", label: "Passes" },
          ]}
          value={show}
          onChange={(value) => {
            setShow(value);
            if (value === "syncs") setTyped("");
          }}
        />
        <ExportMenu job={job} search={search} />
      </div>
      {feed === undefined ? (
        <div className={styles["pad"]}>
          <Waiting lines={5} height={18} />
        </div>
      ) : (
        <Content feed={feed} snapshot={snapshot} search={search} />
      )}
    </section>
  );
}

interface ContentProps {
  readonly feed: HistoryFeed;
  readonly snapshot: Snapshot;
  readonly search: string;
}

function Content({ feed, snapshot, search }: ContentProps) {
  useVersion(feed);
  if (feed.rows.length > 0) return <HistoryList feed={feed} snapshot={snapshot} />;
  if (feed.error !== undefined) {
    return (
      <div className={styles["pad"]}>
        <ErrorNote error={feed.error} onRetry={() => void feed.more()} />
      </div>
    );
  }
  return search === "" ? (
    <EmptyState
      art={<Rings />}
      title="Nothing has happened yet"
      line="What is sent, deleted or brought back is written down here, file by file."
    />
  ) : (
    <EmptyState art={<Rings />} title="Nothing found" line={`Nothing in the history matches “${search}”.`} />
  );
}

/** What was there stays on screen until the new list has its first rows. */
function useFeed({ job, search, show }: HistoryQuery): HistoryFeed | undefined {
  const [shown, setShown] = useState<HistoryFeed>();
  useEffect(() => {
    const feed = new HistoryFeed({ job, search, show });
    const end = feed.subscribe(() => {
      // A page of syncs without news has no rows, and is not the end.
      if (feed.rows.length === 0 && !feed.complete && feed.error === undefined) void feed.more();
      else setShown(feed);
    });
    return () => {
      end();
      feed.close();
    };
  }, [job, search, show]);
  return shown;
}
