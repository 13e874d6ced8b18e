import { Button } from "@mantine/core";
import { faultWords } from "../../../shared/finding-words.ts";
import type { LiveFault } from "../../../shared/model/live.ts";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { retryWords } from "../../../shared/wait-words.ts";
import { fullSentence } from "../../../shared/words/error-sentence.ts";
import { useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { useNow } from "../../state/now.ts";
import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Section } from "../../ui/section.tsx";

interface FaultNoteProps {
  readonly job: JobView;
  readonly fault: LiveFault;
}

/** The error that prevents syncs of the folder, what to do, and the time of the next automatic attempt. */
export function FaultNote({ job, fault }: FaultNoteProps) {
  const words = useWords();
  const action = useAction(`${job.live.state.kind} ${job.live.lastSync?.id ?? 0}`);
  const now = useNow();
  const retry = retryWords(words, fault, now);
  const paused = job.live.state.kind === "paused";
  return (
    <>
      <Section
        title={faultWords(words, fault.error)}
        line={words.say("folder.fault.line", { sentence: fullSentence(words, fault.error), retry })}
        action={
          !paused && (
            <Button
              variant="default"
              loading={action.busy}
              onClick={() => void action.run(() => call("syncNow", { job: job.id }))}
            >
              {words.say("folder.try-now")}
            </Button>
          )
        }
      />
      {action.error !== undefined && <ErrorNote error={action.error} />}
    </>
  );
}
