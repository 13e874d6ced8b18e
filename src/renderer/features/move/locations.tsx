import { Button } from "@mantine/core";
import { useState } from "react";
import type { JobView, Snapshot } from "../../../shared/model/snapshot.ts";
import { useWords } from "../../state/words.tsx";
import { Section } from "../../ui/section.tsx";
import { MoveDialog } from "./move-dialog.tsx";

interface LocationsProps {
  readonly job: JobView;
  readonly snapshot: Snapshot;
}

/** JB8: where a job syncs from and to, with the button that changes it. */
export function Locations({ job, snapshot }: LocationsProps) {
  const words = useWords();
  const [moving, setMoving] = useState(false);
  return (
    <>
      <Section
        title={words.say("move.section")}
        line={words.say("move.section.line")}
        action={
          <Button variant="default" onClick={() => setMoving(true)}>
            {words.say("move.section.button")}
          </Button>
        }
      />
      {moving && <MoveDialog job={job} snapshot={snapshot} onClose={() => setMoving(false)} />}
    </>
  );
}
