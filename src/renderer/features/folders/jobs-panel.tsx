import { useMemo, useState } from "react";
import type { JobView, Snapshot } from "../../../shared/model/snapshot.ts";
import { useWords } from "../../state/words.tsx";
import { later, laterWithScreen } from "../../ui/later.tsx";
import { locationOwner, locationPath } from "../../ui/location-words.ts";
import { Surface } from "../../ui/surface.tsx";
import { shownJobs } from "./job-filter.ts";
import { JobList } from "./job-list.tsx";
import { type JobSelection, NONE } from "./job-selection.ts";
import { useListView } from "./list-view.ts";
import { NoMatch } from "./no-match.tsx";
import { useShownJobs } from "./use-shown-jobs.ts";

const FilterBar = laterWithScreen(async () => (await import("./filter-bar.tsx")).FilterBar);
const SelectionBar = later(async () => (await import("./selection-bar.tsx")).SelectionBar);

/** With fewer folders than this, all of them are in view. */
const MANY = 6;

interface JobsPanelProps {
  readonly snapshot: Snapshot;
  readonly onRestore: (job: JobView) => void;
}

/** All folders: filters and search, the rows, and the actions for selected rows. */
export function JobsPanel({ snapshot, onRestore }: JobsPanelProps) {
  const words = useWords();
  const { jobs, connections } = snapshot;
  const view = useListView();
  const many = jobs.length >= MANY;
  const { filter, search } = many ? view : { filter: "all" as const, search: "" };
  const [held, setHeld] = useState(false);
  const [picked, setPicked] = useState<JobSelection>(NONE);
  const fresh = useMemo(() => {
    const textOf = ({ name, source, target }: JobView): string =>
      [name, locationPath(source), locationOwner(words, target, connections), locationPath(target)].join(
        "\n",
      );
    return shownJobs(jobs, filter, search, textOf);
  }, [jobs, connections, filter, search, words]);
  const shown = useShownJobs(jobs, fresh, `${filter} ${search}`, held);
  // Rows that the filter hides are not selected: an action must not apply to what cannot be seen.
  const selected = useMemo(() => shown.filter(({ id }) => picked.ids.has(id)), [shown, picked]);
  const selection = useMemo(
    () => ({ ids: new Set(selected.map(({ id }) => id)), anchor: picked.anchor }),
    [selected, picked.anchor],
  );
  return (
    <div>
      {many && <FilterBar jobs={jobs} filter={filter} search={search} found={shown.length} />}
      <Surface flush>
        {shown.length === 0 ? (
          <NoMatch filter={filter} search={search} />
        ) : (
          <JobList
            snapshot={snapshot}
            shown={shown}
            selection={selection}
            onSelect={setPicked}
            onHold={setHeld}
            onRestore={onRestore}
          />
        )}
      </Surface>
      {selected.length > 0 && (
        <SelectionBar
          jobs={selected}
          all={selected.length === shown.length}
          snapshot={snapshot}
          onSelectAll={() => setPicked({ ids: new Set(shown.map(({ id }) => id)), anchor: undefined })}
          onClear={() => setPicked(NONE)}
        />
      )}
    </div>
  );
}
