import { Button } from "@mantine/core";
import { faultWords } from "../../../shared/finding-words.ts";
import { capital } from "../../../shared/job-words.ts";
import type { LiveFault } from "../../../shared/model/live.ts";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { retryWords } from "../../../shared/wait-words.ts";
import { sentence } from "../../../shared/words.ts";
import { useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { useNow } from "../../state/now.ts";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Section } from "../../ui/section.tsx";

interface FaultNoteProps {
  readonly job: JobView;
  readonly fault: LiveFault;
}

/** What keeps the folder from being synced, what to do, and when it is tried again by itself. */
export function FaultNote({ job, fault }: FaultNoteProps) {
  const action = useAction(`${job.live.state.kind} ${job.live.lastSync?.id ?? 0}`);
  const now = useNow();
  const retry = retryWords(fault, now);
  const paused = job.live.state.kind === "paused";
  return (
    <>
      <Section
        title={faultWords(fault.error)}
        line={`${capital(sentence(fault.error))}${retry === undefined ? "" : ` ${retry}.`}`}
        action={
          !paused && (
            <Button
              variant="default"
              style={{ flex: "none" }}
              loading={action.busy}
              onClick={() => void action.run(() => call("syncNow", { job: job.id }))}
            >
              Try now
            </Button>
          )
        }
      />
      {action.error !== undefined && <ErrorNote error={action.error} />}
    </>
  );
}
