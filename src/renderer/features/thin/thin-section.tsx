import { Button } from "@mantine/core";
import { useState } from "react";
import type { JobView, Snapshot } from "../../../shared/model/snapshot.ts";
import { useWords } from "../../state/words.tsx";
import { Section } from "../../ui/section.tsx";
import { ThinDialog } from "./thin-dialog.tsx";

interface ThinSectionProps {
  readonly job: JobView;
  readonly snapshot: Snapshot;
}

/** VR7: a person makes the earlier versions of a job fewer; no job does it. */
export function ThinSection({ job: { target }, snapshot }: ThinSectionProps) {
  const words = useWords();
  const [isOpen, setOpen] = useState(false);
  const connection =
    target.kind === "bucket" ? snapshot.connections.find(({ id }) => id === target.connection) : undefined;
  if (target.kind !== "bucket" || connection === undefined) return null;
  return (
    <>
      <Section
        title={words.say("thin.title")}
        line={words.say("thin.line")}
        action={
          <Button variant="default" onClick={() => setOpen(true)}>
            {words.say("thin.open")}
          </Button>
        }
      />
      {isOpen && <ThinDialog target={target} connection={connection} onClose={() => setOpen(false)} />}
    </>
  );
}
