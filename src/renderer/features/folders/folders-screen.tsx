import { Button, Group } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { overallSentence } from "../../../shared/overall-words.ts";
import type { JobView } from "../../../shared/model/snapshot.ts";
import type { ScreenProps } from "../../app/shell.tsx";
import { hashOf } from "../../state/route.ts";
import { useWords } from "../../state/words.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { later, laterWithScreen } from "../../ui/later.tsx";
import { Page } from "../../ui/page.tsx";
import { Surface } from "../../ui/surface.tsx";
import { HomeCard } from "./home-card.tsx";
import { JobsPanel } from "./jobs-panel.tsx";
import { OverallAction } from "./overall-action.tsx";

const RestoreRows = laterWithScreen(async () => (await import("../restore/restore-rows.tsx")).RestoreRows);
const RestoreJobDialog = later(async () => (await import("./restore-job-dialog.tsx")).RestoreJobDialog);

/** All folders with their state. */
export function FoldersScreen({ snapshot }: ScreenProps) {
  const words = useWords();
  const [restoring, setRestoring] = useState<JobView>();
  const empty = snapshot.jobs.length === 0;
  return (
    <Page
      title={words.say("app.screens.folders")}
      sentence={overallSentence(words, snapshot)}
      action={
        !empty && (
          <Group gap="xs" wrap="nowrap">
            <Button
              component="a"
              href={hashOf({ screen: "wizard" })}
              variant="default"
              leftSection={<IconPlus size={17} aria-hidden />}
            >
              {words.say("folders.add")}
            </Button>
            <OverallAction snapshot={snapshot} />
          </Group>
        )
      }
    >
      {!empty && <HomeCard snapshot={snapshot} />}
      {snapshot.restores.length > 0 && <RestoreRows snapshot={snapshot} />}
      {empty ? <NoFolders /> : <JobsPanel snapshot={snapshot} onRestore={setRestoring} />}
      {restoring !== undefined && (
        <RestoreJobDialog job={restoring} snapshot={snapshot} onClose={() => setRestoring(undefined)} />
      )}
    </Page>
  );
}

function NoFolders() {
  const words = useWords();
  return (
    <Surface>
      <EmptyState
        art={<Sprout />}
        title={words.say("overall.no-folder")}
        line={words.say("folders.empty.line")}
        action={
          <Button component="a" href={hashOf({ screen: "wizard" })}>
            {words.say("folders.add")}
          </Button>
        }
      />
    </Surface>
  );
}

/** A seedling in its pot. */
function Sprout() {
  return (
    <svg width="120" height="120" viewBox="0 0 120 120" fill="none" stroke="currentColor" strokeWidth="2">
      <path d="M38 84h44l-5 24H43z M34 76h52v8H34z" strokeLinejoin="round" />
      <path d="M60 76V46" strokeLinecap="round" />
      <path d="M60 56c-2-14-12-20-26-20 1 13 10 21 26 20Z" strokeLinejoin="round" />
      <path d="M60 46c1-13 9-21 24-22 1 14-8 22-24 22Z" strokeLinejoin="round" />
    </svg>
  );
}
