import { Button } from "@mantine/core";
import { useState } from "react";
import { isMountGap, type MountGapReason } from "../../../shared/model/entry.ts";
import type { JobView } from "../../../shared/model/snapshot.ts";
import type { Problem } from "../../ui/problem-list.tsx";
import { useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { ErrorNote } from "../../ui/error-note.tsx";
import { AcceptSource } from "./accept-source.tsx";

/** GU1: takes the user's word that a disk in the folder is gone for good. Nothing for any other problem. */
export function DiskMissing({ job, problem }: { readonly job: JobView; readonly problem: Problem }) {
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
        {BUTTONS[code]}
      </Button>
      <AcceptSource
        job={job}
        fact={`${FACTS[code]} This counts for each disk that is listed here.`}
        opened={asking}
        onClose={() => setAsking(false)}
        onAccept={() => void action.run(() => call("acceptSource", { job: job.id }))}
      />
    </>
  );
}

const BUTTONS: Readonly<Record<MountGapReason, string>> = {
  "disk-missing": "It is gone for good",
  "disk-empty": "It is empty on purpose",
  "disk-replaced": "It takes the other one's place",
};

const FACTS: Readonly<Record<MountGapReason, string>> = {
  "disk-missing": "The disk is not there.",
  "disk-empty": "The disk is empty.",
  "disk-replaced": "It is another disk than last time.",
};
