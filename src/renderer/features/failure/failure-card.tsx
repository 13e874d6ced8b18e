import { Group, Title } from "@mantine/core";
import { curesNow } from "../../../shared/cures.ts";
import { moodOf } from "../../../shared/job-words.ts";
import type { JobView, Snapshot } from "../../../shared/model/snapshot.ts";
import { useAction } from "../../state/action.ts";
import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { MissingLine } from "../../ui/missing-line.tsx";
import { MoodRing } from "../../ui/mood-ring.tsx";
import { Surface } from "../../ui/surface.tsx";
import { CureButton, type CureTab } from "./cure-button.tsx";
import styles from "./failure-card.module.css";
import { failureTitle, FailureText } from "./failure-text.tsx";
import { failureOfJob } from "./shown-failure.ts";

interface FailureCardProps {
  readonly job: JobView;
  readonly snapshot: Snapshot;
  readonly onTab: (tab: CureTab) => void;
}

/** FB: what stops the folder, what it means for the files, and the buttons that cure it. Nothing where nothing does. */
export function FailureCard({ job, snapshot, onTab }: FailureCardProps) {
  const words = useWords();
  const action = useAction(`${job.live.state.kind} ${job.live.lastSync?.id ?? 0}`);
  const failure = failureOfJob(job, snapshot);
  if (failure === undefined) return null;
  const cures = curesNow(failure, snapshot);
  return (
    <Surface label={words.say("failures.card")}>
      <div className={styles["card"]}>
        <MoodRing mood={moodOf(job.live) === "offline" ? "offline" : "attention"} />
        <div className={styles["words"]}>
          <Title order={2} size="h3">
            {failureTitle(words, job, failure)}
          </Title>
          <FailureText job={job} failure={failure} />
          {action.error !== undefined && <ErrorNote error={action.error} />}
          <Group gap="xs" mt="xs">
            {cures.map((cure, at) => (
              <CureButton
                key={cure}
                cure={cure}
                failure={failure}
                action={action}
                primary={at === 0}
                onTab={onTab}
              />
            ))}
            <MissingLine error={failure.error} size="sm" />
          </Group>
        </div>
      </div>
    </Surface>
  );
}
