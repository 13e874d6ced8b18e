import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { FIX_LABELS, type NamedFinding } from "../../shared/finding-words.ts";
import { counted } from "../../shared/format.ts";
import type { Snapshot } from "../../shared/model/snapshot.ts";
import { type Action, useAction } from "../state/action.ts";
import { call } from "../state/application.ts";
import { goTo } from "../state/route.ts";
import { ErrorNote } from "./error-note.tsx";

interface FindingFixProps {
  readonly finding: NamedFinding;
  readonly snapshot: Snapshot;
}

/** TR2: the one button that fixes what is wrong with a connection or a bucket. */
export function FindingFix({ finding, snapshot }: FindingFixProps) {
  const action = useAction(finding.id);
  const [creating, setCreating] = useState(false);
  const { kind, jobs } = finding;
  if (snapshot.engine.kind !== "running") return null;
  const act = (): void => {
    if (kind === "bucket") setCreating(true);
    else if (kind === "keys" || kind === "permission" || kind === "address")
      goTo({ screen: "connections", connection: finding.scope.connection });
    else void action.run(() => tryAgain(jobs, false));
  };
  return (
    <>
      <Button size="compact-sm" variant="default" loading={action.busy} onClick={act}>
        {FIX_LABELS[kind]}
      </Button>
      {creating && <CreateBucket finding={finding} action={action} onClose={() => setCreating(false)} />}
    </>
  );
}

/** @param full the target is listed as well: what is missing there is sent again (CH6) */
async function tryAgain(jobs: readonly string[], full: boolean): Promise<void> {
  for (const job of jobs) await call("syncNow", full ? { job, full } : { job });
}

interface CreateBucketProps {
  readonly finding: NamedFinding;
  readonly action: Action;
  readonly onClose: () => void;
}

/** A bucket that is missing may also be one of other keys: nothing is made before the user has read what follows. */
function CreateBucket({ finding, action, onClose }: CreateBucketProps) {
  const { scope, service, jobs } = finding;
  const { connection, bucket = "" } = scope;
  const create = async (): Promise<void> => {
    await call("createBucket", { connection, bucket, versions: true });
    await tryAgain(jobs, true);
  };
  return (
    <Modal opened onClose={onClose} title={`Create bucket "${bucket}"?`}>
      <Stack gap="sm">
        <Text>
          A new, private bucket is made at <bdi>{service}</bdi>, and all files of{" "}
          {counted(jobs.length, "folder")} are uploaded to it.
        </Text>
        <Text c="dimmed" size="sm">
          If the bucket should be there already, check first whether these are the keys of the right account.
        </Text>
        {action.error !== undefined && <ErrorNote error={action.error} />}
      </Stack>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button
          loading={action.busy}
          onClick={() => void action.run(create).then((well) => well && onClose())}
        >
          Create bucket
        </Button>
      </Group>
    </Modal>
  );
}
