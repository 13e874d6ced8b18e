import { Select, Stack } from "@mantine/core";
import { overallSentence } from "../../../shared/overall-words.ts";
import type { ScreenProps } from "../../app/shell.tsx";
import { useKept } from "../../state/kept.ts";
import { Page } from "../../ui/page.tsx";
import { RestoreRows } from "../restore/restore-rows.tsx";
import { activityVersion } from "./activity-version.ts";
import { HistorySection } from "./history-section.tsx";
import { Overview } from "./overview.tsx";
import { useWords } from "../../state/words.tsx";

/** Value of the choice "All folders". Ids of jobs have no colon, so it equals none of them. */
const ALL = ":all";

/** M16: figures, a chart, and the history. */
export function ActivityScreen({ snapshot }: ScreenProps) {
  const words = useWords();
  const [chosen, setChosen] = useKept<string | undefined>("activity/job", undefined);
  const job = snapshot.jobs.some(({ id }) => id === chosen) ? chosen : undefined;
  const { jobs } = snapshot;
  return (
    <Page
      title={words.say("activity.title")}
      sentence={overallSentence(words, snapshot)}
      action={
        jobs.length > 1 && (
          <Select
            aria-label={words.say("activity.folder")}
            w={220}
            data={[
              { value: ALL, label: words.say("activity.all-folders") },
              ...jobs.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            value={job ?? ALL}
            allowDeselect={false}
            searchable={jobs.length > 8}
            onChange={(value) => setChosen(value === null || value === ALL ? undefined : value)}
          />
        )
      }
    >
      <Stack gap="md">
        <RestoreRows snapshot={snapshot} />
        <Overview key={job ?? ALL} job={job} version={activityVersion(snapshot, job)} />
        <HistorySection snapshot={snapshot} job={job} />
      </Stack>
    </Page>
  );
}
