import { Button } from "@mantine/core";
import { useState } from "react";
import { isMountGap } from "../../../shared/model/entry.ts";
import type { JobView } from "../../../shared/model/snapshot.ts";
import type { Problem } from "../../ui/problem-list.tsx";
import { useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { AcceptSource } from "../failure/accept-source.tsx";

/** GU1: lets the user confirm that a disk in the folder is gone for good. Shows nothing for any other problem. */
export function DiskMissing({ job, problem }: { readonly job: JobView; readonly problem: Problem }) {
  const words = useWords();
  const action = useAction();
  const [asking, setAsking] = useState(false);
  const { code } = problem.error;
  if (!isMountGap(code)) return undefined;
  return (
    <>
      {action.error !== undefined && <ErrorNote error={action.error} />}
      <Button
        variant="default"
        size="compact-md"
        mt="xs"
        loading={action.busy}
        onClick={() => setAsking(true)}
      >
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
