import { Anchor, Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { JobLocation } from "../../../shared/model/job-spec.ts";
import type { JobView, Snapshot } from "../../../shared/model/snapshot.ts";
import { useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { goTo, hashOf } from "../../state/route.ts";
import { forgetUnsaved } from "../../state/unsaved.ts";
import { useWords } from "../../state/words.tsx";
import { EditDialog } from "../../ui/edit-dialog.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Say } from "../../ui/say.tsx";
import { testFailure, useConnectionTest } from "../connections/use-connection-test.ts";
import { finished } from "../move/location-draft.ts";
import { LocationFields } from "../move/location-fields.tsx";
import { type BucketDraft, jobTo, prefixAt, proposedTarget, targetAt } from "./new-target.ts";

interface AddTargetDialogProps {
  readonly job: JobView;
  readonly snapshot: Snapshot;
  readonly onClose: () => void;
}

/** JB9: gives a folder a further target. The bucket is tested before the target is saved. */
export function AddTargetDialog({ job, snapshot, onClose }: AddTargetDialogProps) {
  const words = useWords();
  const { draft, changed, edit } = useDraft(job, snapshot);
  const test = useConnectionTest();
  const adding = useAction();
  const target = finished(draft);
  const change = (next: JobLocation): void => {
    edit(next);
    test.reset();
    adding.clear();
  };
  const add = async (): Promise<void> => {
    if (target?.kind !== "bucket") return;
    const { connection, bucket, prefix } = target;
    const result = await test.run({ kind: "saved", connection, bucket, prefix });
    if (result?.ok !== true) return;
    await adding.run(async () => {
      const { jobs } = await call("addJobs", { jobs: [jobTo(words, job, target, snapshot)] });
      onClose();
      forgetUnsaved();
      const [added] = jobs;
      if (added !== undefined) goTo({ screen: "folder", job: added });
    });
  };
  const error = testFailure(test.state) ?? adding.error;
  return (
    <EditDialog changed={changed} onClose={onClose} size="lg" title={<Title name={job.name} />}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <Stack gap="md">
          <LocationFields side="target" snapshot={snapshot} draft={draft} onChange={change} />
          <Anchor href={hashOf({ screen: "connections" })} size="sm">
            {words.say("targets.dialog.other")}
          </Anchor>
          <Text c="dimmed" size="sm">
            {words.say("targets.dialog.line")}
          </Text>
          {error !== undefined && <ErrorNote error={error} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {words.say("ui.cancel")}
            </Button>
            <Button
              type="submit"
              loading={test.state.kind === "running" || adding.busy}
              disabled={target === undefined}
            >
              {words.say("targets.dialog.add")}
            </Button>
          </Group>
        </Stack>
      </form>
    </EditDialog>
  );
}

/** The target as it is typed. Until the prefix is typed, it is a free one in the chosen bucket. */
function useDraft(job: JobView, snapshot: Snapshot) {
  const words = useWords();
  const [first] = useState<BucketDraft>(() => proposedTarget(words, job, snapshot));
  const [draft, setDraft] = useState(first);
  const [isTyped, setTyped] = useState(false);
  const edit = (next: JobLocation): void => {
    if (next.kind !== "bucket") return;
    const typed = isTyped || next.prefix !== draft.prefix;
    setTyped(typed);
    if (next.connection !== draft.connection) {
      const proposed = targetAt(words, job, snapshot, next.connection);
      setDraft(typed ? { ...proposed, prefix: next.prefix } : proposed);
    } else if (typed) setDraft(next);
    else setDraft({ ...next, prefix: prefixAt(words, job, snapshot, next.connection, next.bucket) });
  };
  return { draft, changed: JSON.stringify(draft) !== JSON.stringify(first), edit };
}

function Title({ name }: { readonly name: string }) {
  return <Say id="targets.dialog.title" values={{ name: <bdi key="name">{name}</bdi> }} />;
}
