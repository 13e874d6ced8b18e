import { CloseButton, SegmentedControl, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { useWords } from "../../state/words.tsx";
import { Say } from "../../ui/say.tsx";
import styles from "./filter-bar.module.css";
import { FILTERS, filterCounts, type JobFilter } from "./job-filter.ts";
import { useListView } from "./list-view.ts";

interface FilterBarProps {
  readonly jobs: readonly JobView[];
  readonly filter: JobFilter;
  readonly search: string;
  /** Number of rows that filter and search leave. */
  readonly found: number;
}

/** Search and filters above the list; they stay in view while it scrolls. */
export function FilterBar({ jobs, filter, search, found }: FilterBarProps) {
  const words = useWords();
  const counts = filterCounts(jobs);
  const setSearch = (text: string): void => useListView.setState({ search: text });
  return (
    <div className={styles["bar"]} role="search" aria-label={words.say("many.find")}>
      <TextInput
        type="search"
        className={styles["search"] ?? ""}
        aria-label={words.say("many.search")}
        placeholder={words.say("many.search")}
        leftSection={<IconSearch size={17} aria-hidden />}
        rightSection={
          search !== "" && (
            <CloseButton
              size="sm"
              aria-label={words.say("many.clear-search")}
              onClick={() => setSearch("")}
            />
          )
        }
        value={search}
        maxLength={256}
        onChange={(event) => setSearch(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape" && search !== "") {
            event.stopPropagation();
            setSearch("");
          }
        }}
      />
      <SegmentedControl
        className={styles["filters"] ?? ""}
        aria-label={words.say("many.filter")}
        data={FILTERS.map((value) => ({
          value,
          label: <FilterLabel filter={value} count={counts[value]} />,
        }))}
        value={filter}
        onChange={(value) => useListView.setState({ filter: value })}
      />
      <span className={styles["found"]} role="status">
        {search === "" ? "" : words.say("many.found", { count: found })}
      </span>
    </div>
  );
}

interface FilterLabelProps {
  readonly filter: (typeof FILTERS)[number];
  readonly count: number;
}

function FilterLabel({ filter, count }: FilterLabelProps) {
  const words = useWords();
  const shown = (
    <span key="count" className={styles["count"]}>
      {words.count(count)}
    </span>
  );
  return (
    <span className={styles["filter"]}>
      <Say id="many.filter.counted" values={{ filter: words.say(`many.filter.${filter}`), count: shown }} />
    </span>
  );
}
