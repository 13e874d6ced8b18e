import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { JobView, Snapshot } from "../../../shared/model/snapshot.ts";
import { call } from "../../state/application.ts";
import { useQuery } from "../../state/query.ts";
import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { TargetFolder } from "../../ui/target-folder.tsx";
import { useFocusBack } from "../../ui/use-focus-back.ts";
import { restoreFolderName } from "../restore/restore-target.ts";
import { BatchNote } from "./batch-note.tsx";
import { useJobBatch } from "./job-batch.ts";

interface RestoreJobsDialogProps {
  readonly jobs: readonly JobView[];
  readonly snapshot: Snapshot;
  readonly onClose: () => void;
}

/** RS: restores the current state of several folders, each to a new folder inside the chosen one. */
export function RestoreJobsDialog({ jobs, snapshot, onClose }: RestoreJobsDialogProps) {
  const words = useWords();
  useFocusBack();
  const [asked] = useState(jobs);
  // Without the jobs whose restore has started.
  const [left, setLeft] = useState(jobs);
  const [chosen, setChosen] = useState<string>();
  const { query, reload } = useQuery("usualFolders", {});
  const batch = useJobBatch();
  const parent = chosen ?? (query.kind === "ready" ? query.data.restores : "");
  const files = asked.reduce((sum, { live }) => sum + live.entries, 0);
  const start = async (): Promise<void> => {
    const now = Date.now();
    const started = new Set<string>();
    const names = left.map(({ name }) => restoreFolderName(words, name, { day: now, minute: undefined }));
    let paths: readonly string[] | undefined;
    const done = await batch.run(left, async (job) => {
      // All at once: jobs can have the same name, and each one needs a folder of its own.
      paths ??= (await call("newFolders", { parent, names })).paths;
      const { id } = job;
      await startRestore(id, paths[left.indexOf(job)] ?? "");
      started.add(id);
    });
    setLeft((old) => old.filter(({ id }) => !started.has(id)));
    if (done) onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={words.say("many.restore.title", { count: asked.length })}
    >
      <Stack gap="md">
        <Text>{words.say("many.restore.what", { folders: asked.length, files })}</Text>
        {query.kind === "failed" && chosen === undefined && (
          <ErrorNote error={query.error} onRetry={reload} />
        )}
        <TargetFolder
          snapshot={snapshot}
          label={words.say("many.restore.inside")}
          path={parent}
          onChange={setChosen}
        />
        {batch.failure !== undefined && <BatchNote failure={batch.failure} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {words.say("ui.cancel")}
          </Button>
          <Button
            data-autofocus={parent === "" ? undefined : true}
            loading={batch.busy}
            disabled={parent === ""}
            onClick={() => void start()}
          >
            {words.say("restore.start")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

async function startRestore(job: string, path: string): Promise<void> {
  const from = { kind: "job", job } as const;
  await call("startRestore", { from, only: "all", path, onConflict: "keep-both", withDeleted: false });
}
