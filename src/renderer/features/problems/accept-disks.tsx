import { Button } from "@mantine/core";
import { useState } from "react";
import type { MountGapReason } from "../../../shared/model/entry.ts";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { AcceptSource } from "../failure/accept-source.tsx";

interface AcceptDisksProps {
  readonly job: JobView;
  readonly code: MountGapReason;
}

/** GU1: lets the user confirm that disks in the folder are gone for good. */
export function AcceptDisks({ job, code }: AcceptDisksProps) {
  const words = useWords();
  const action = useAction();
  const [asking, setAsking] = useState(false);
  return (
    <>
      {action.error !== undefined && <ErrorNote error={action.error} />}
      <Button variant="default" size="compact-md" loading={action.busy} onClick={() => setAsking(true)}>
        {words.say(`source.${code}`)}
      </Button>
      {asking && (
        <AcceptSource
          job={job}
          fact={words.say(`source.${code}.fact`)}
          onClose={() => setAsking(false)}
          onAccept={() => void action.run(() => call("acceptSource", { job: job.id }))}
        />
      )}
    </>
  );
}
