import { Button, Stack } from "@mantine/core";
import type { JobView, Snapshot } from "../../../shared/model/snapshot.ts";
import { useWords } from "../../state/words.tsx";
import { Section } from "../../ui/section.tsx";
import type { CureTab } from "../failure/cure-button.tsx";
import { FailureCard } from "../failure/failure-card.tsx";
import styles from "./folder.module.css";
import { HeldNote } from "./held-note.tsx";

interface NotesProps {
  readonly job: JobView;
  readonly snapshot: Snapshot;
  /** The tab that is shown below. */
  readonly tab: string;
  readonly openTab: (tab: CureTab | "overview") => void;
}

/** FB: what needs the user, above the tabs, so that each of them shows it. The overview has the list of the problems. */
export function Notes({ job, snapshot, tab, openTab }: NotesProps) {
  const words = useWords();
  const { held, problems } = job.live;
  return (
    <Stack gap="md" className={styles["notes"] ?? ""}>
      <FailureCard job={job} snapshot={snapshot} onTab={openTab} />
      {held > 0 && <HeldNote job={job} />}
      {problems > 0 && tab !== "overview" && (
        <Section
          title={words.say("folder.problems.note", { count: problems })}
          line={words.say("folder.problems.line")}
          action={
            <Button variant="default" onClick={() => openTab("overview")}>
              {words.say("app.news.show")}
            </Button>
          }
        />
      )}
    </Stack>
  );
}
