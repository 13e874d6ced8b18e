import { Select, Stack } from "@mantine/core";
import { useState } from "react";
import { overallSentence } from "../../../shared/overall-words.ts";
import type { ScreenProps } from "../../app/shell.tsx";
import { Page } from "../../ui/page.tsx";
import { HistorySection } from "./history-section.tsx";
import { Overview } from "./overview.tsx";
import { useWords } from "../../state/words.tsx";

const ALL = "all folders";

/** M16: what was done, in numbers, as a picture, and line by line. */
export function ActivityScreen({ snapshot }: ScreenProps) {
  const words = useWords();
  const [chosen, setChosen] = useState<string>();
  const job = snapshot.jobs.some(({ id }) => id === chosen) ? chosen : undefined;
  const { jobs } = snapshot;
  return (
    <Page
      title="Activity"
      sentence={overallSentence(words, snapshot)}
      action={
        jobs.length > 1 && (
          <Select
            aria-label="Folder"
            w={220}
            data={[
              { value: ALL, label: "All folders" },
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
        <Overview key={job ?? ALL} job={job} />
        <HistorySection snapshot={snapshot} job={job} />
      </Stack>
    </Page>
  );
}
