import { Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { targetsOf } from "../../../shared/model/folder-targets.ts";
import type { JobLocation } from "../../../shared/model/job-spec.ts";
import type { JobView, Snapshot } from "../../../shared/model/snapshot.ts";
import { useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { useWords } from "../../state/words.tsx";
import { EditDialog } from "../../ui/edit-dialog.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Say } from "../../ui/say.tsx";
import { finished, isSameLocation } from "./location-draft.ts";
import { LocationFields } from "./location-fields.tsx";
import { MoveOutcome } from "./move-outcome.tsx";
import { useComparison } from "./use-comparison.ts";

interface MoveDialogProps {
  readonly job: JobView;
  readonly snapshot: Snapshot;
  readonly onClose: () => void;
}

/** JB8: gives a job another source or target, and says first what that means. */
export function MoveDialog({ job, snapshot, onClose }: MoveDialogProps) {
  const words = useWords();
  const [drafts, setDrafts] = useState<Locations>(job);
  const comparison = useComparison();
  const moving = useAction();
  const [source, target] = [finished(drafts.source), finished(drafts.target)];
  const isComplete = source !== undefined && target !== undefined;
  const isNew = isComplete && !(isSameLocation(job.source, source) && isSameLocation(job.target, target));
  const change = (side: "source" | "target", draft: JobLocation): void => {
    setDrafts((old) => ({ ...old, [side]: draft }));
    comparison.reset();
    moving.clear();
  };
  const isChecked = comparison.state.kind === "done";
  const go = (): void => {
    if (!isNew) return;
    const request = { job: job.id, source, target };
    if (isChecked) void moving.run(() => call("moveJob", request)).then((well) => well && onClose());
    else comparison.start(request);
  };
  return (
    <EditDialog changed={isEdited(drafts, job)} onClose={onClose} size="lg" title={<Title name={job.name} />}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          go();
        }}
      >
        <Stack gap="md">
          {(["source", "target"] as const).map((side) => (
            <LocationFields
              key={side}
              side={side}
              snapshot={snapshot}
              draft={drafts[side]}
              onChange={(draft) => change(side, draft)}
            />
          ))}
          <AloneNote job={job} snapshot={snapshot} source={source} />
          {isComplete && <MoveOutcome job={job} source={source} target={target} state={comparison.state} />}
          {moving.error !== undefined && <ErrorNote error={moving.error} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {words.say("ui.cancel")}
            </Button>
            <Button
              type="submit"
              loading={moving.busy || comparison.state.kind === "running"}
              disabled={!isNew}
            >
              {words.say(isChecked ? "move.confirm" : "move.check")}
            </Button>
          </Group>
        </Stack>
      </form>
    </EditDialog>
  );
}

type Locations = Readonly<Record<"source" | "target", JobLocation>>;

/** Whether something was typed or chosen, even if it is not complete. */
function isEdited(draft: Locations, saved: Locations): boolean {
  const text = ({ source, target }: Locations): string => JSON.stringify([source, target]);
  return text(draft) !== text(saved);
}

interface AloneNoteProps extends Pick<MoveDialogProps, "job" | "snapshot"> {
  readonly source: JobLocation | undefined;
}

/** JB9: with another source, it is no target of the same folder any more. */
function AloneNote({ job, snapshot, source }: AloneNoteProps) {
  const words = useWords();
  const stays = source === undefined || isSameLocation(job.source, source);
  if (stays || targetsOf(job, snapshot.jobs).length === 1) return null;
  return <Text>{words.say("targets.move")}</Text>;
}

function Title({ name }: { readonly name: string }) {
  return <Say id="move.title" values={{ name: <bdi>{name}</bdi> }} />;
}
