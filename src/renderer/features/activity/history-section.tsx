import { SegmentedControl, TextInput } from "@mantine/core";
import { useDebouncedValue, useThrottledValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { type RefObject, useEffect, useRef, useState } from "react";
import type { Snapshot } from "../../../shared/model/snapshot.ts";
import { useKept } from "../../state/kept.ts";
import { useWords } from "../../state/words.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { useVersion } from "../../state/versioned.ts";
import { Waiting } from "../../ui/waiting.tsx";
import { activityVersion } from "./activity-version.ts";
import { kindCalled } from "./event-labels.ts";
import { ExportMenu } from "./export-menu.tsx";
import { HistoryFeed, type HistoryQuery } from "./history-feed.ts";
import { HistoryList } from "./history-list.tsx";
import styles from "./history.module.css";
import { Rings } from "./rings.tsx";

/** Delay (ms) between the last keystroke and the request. */
const REST = 250;
/** Shortest time (ms) between two readings of the history. */
const EVERY = 2000;

interface HistorySectionProps {
  readonly snapshot: Snapshot;
  /** Undefined: all. */
  readonly job: string | undefined;
}

/** The history, with search, filter and export. */
export function HistorySection({ snapshot, job }: HistorySectionProps) {
  const words = useWords();
  const [typed, setTyped] = useKept("activity/typed", "");
  const [show, setShow] = useKept<HistoryQuery["show"]>("activity/show", "all");
  const [search] = useDebouncedValue(typed.trim(), REST);
  const query = { job, search, kind: kindCalled(words, search), show };
  const section = useRef<HTMLElement>(null);
  const feed = useFeed(query, useVersionAtTop(section, activityVersion(snapshot, job)));
  const type = (text: string): void => {
    setTyped(text);
    if (text !== "" && show === "syncs") setShow("all");
  };
  return (
    <section
      ref={section}
      style={{ borderRadius: 14, background: "var(--surface)", paddingBottom: 12 }}
      aria-label={words.say("activity.history")}
    >
      <div className={styles["head"]}>
        <TextInput
          className={styles["search"] ?? ""}
          label={words.say("activity.search")}
          placeholder={words.say("activity.search.placeholder", {
            event: words.say("activity.kind.deleted"),
          })}
          type="search"
          leftSection={<IconSearch size={17} aria-hidden />}
          value={typed}
          maxLength={256}
          onChange={(event) => type(event.currentTarget.value)}
        />
        <SegmentedControl
          aria-label={words.say("activity.show")}
          data={[
            { value: "all", label: words.say("activity.show.all") },
            { value: "files", label: words.say("activity.show.files") },
            { value: "syncs", label: words.say("activity.show.syncs") },
          ]}
          value={show}
          onChange={(value) => {
            setShow(value);
            if (value === "syncs") setTyped("");
          }}
        />
        <ExportMenu query={query} />
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
  const words = useWords();
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
      title={words.say("activity.nothing-yet")}
      line={words.say("activity.nothing-yet.line")}
    />
  ) : (
    <EmptyState
      art={<Rings />}
      title={words.say("activity.none-found")}
      line={words.say("activity.none-found.line", { search })}
    />
  );
}

/** The previous list stays on screen until the new one has its first rows. */
function useFeed({ job, search, kind, show }: HistoryQuery, version: string): HistoryFeed | undefined {
  const [shown, setShown] = useState<HistoryFeed>();
  useEffect(() => {
    const feed = new HistoryFeed({ job, search, kind, show });
    const end = feed.subscribe(() => {
      // A page may hold only syncs without news; more pages may follow.
      if (feed.rows.length === 0 && !feed.complete && feed.error === undefined) void feed.more();
      else setShown(feed);
    });
    return () => {
      end();
      feed.close();
    };
  }, [job, search, kind, show, version]);
  return shown;
}

/**
 * The newest version, at most every `EVERY` ms. While the reader is further down, the rows stay where they are: new ones
 * come when the reader is at the top again.
 */
function useVersionAtTop(section: RefObject<HTMLElement | null>, newest: string): string {
  const due = useThrottledValue(newest, EVERY);
  const [shown, setShown] = useState(due);
  useEffect(() => {
    const scroller = section.current?.closest("main");
    if (due === shown || scroller === null || scroller === undefined) return;
    const take = (): void => {
      const top = section.current?.getBoundingClientRect().top ?? 0;
      if (top >= scroller.getBoundingClientRect().top) setShown(due);
    };
    take();
    scroller.addEventListener("scroll", take, { passive: true });
    return () => scroller.removeEventListener("scroll", take);
  }, [section, due, shown]);
  return shown;
}
