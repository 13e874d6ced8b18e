import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { call } from "../../state/application.ts";
import { useWords } from "../../state/words.tsx";
import { useFocusBack } from "../../ui/use-focus-back.ts";
import { BatchNote } from "./batch-note.tsx";
import { useJobBatch } from "./job-batch.ts";
import styles from "./selection-bar.module.css";

interface RemoveJobsDialogProps {
  readonly jobs: readonly JobView[];
  readonly onClose: () => void;
}

/** Confirms that folders are removed from Liana, with their number and names. */
export function RemoveJobsDialog({ jobs, onClose }: RemoveJobsDialogProps) {
  const words = useWords();
  useFocusBack();
  // The confirmation is about the selection at the time of the click. Removed folders leave the list.
  const [asked] = useState(jobs);
  const [existing, setExisting] = useState(jobs);
  const batch = useJobBatch();
  const remove = async (): Promise<void> => {
    const removed = new Set<string>();
    const done = await batch.run(existing, async ({ id }) => {
      await call("removeJob", { job: id });
      removed.add(id);
    });
    setExisting((old) => old.filter(({ id }) => !removed.has(id)));
    if (done) onClose();
  };
  return (
    <Modal opened onClose={onClose} title={words.say("many.remove.question", { count: asked.length })}>
      <Text>{words.say("many.remove.consequence", { count: asked.length })}</Text>
      <ul className={styles["names"]} aria-label={words.say("app.screens.folders")}>
        {asked.map(({ id, name }) => (
          <li key={id}>
            <bdi>{name}</bdi>
          </li>
        ))}
      </ul>
      <Stack gap="sm">
        {batch.failure !== undefined && <BatchNote failure={batch.failure} />}
        <Group justify="flex-end">
          <Button data-autofocus variant="default" onClick={onClose}>
            {words.say("ui.cancel")}
          </Button>
          <Button loading={batch.busy} onClick={() => void remove()}>
            {words.say("many.remove.confirm", { count: existing.length })}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
