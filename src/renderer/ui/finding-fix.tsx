import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { type NamedFinding } from "../../shared/finding-words.ts";
import type { Snapshot } from "../../shared/model/snapshot.ts";
import { type Action, useAction } from "../state/action.ts";
import { call } from "../state/application.ts";
import { goTo } from "../state/route.ts";
import { useWords } from "../state/words.tsx";
import { ErrorNote } from "./error-note.tsx";
import { Say } from "./say.tsx";

interface FindingFixProps {
  readonly finding: NamedFinding;
  readonly snapshot: Snapshot;
}

/** TR2: the button that fixes a problem of a connection or bucket. */
export function FindingFix({ finding, snapshot }: FindingFixProps) {
  const words = useWords();
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
        {words.say(`findings.fix.${kind}`)}
      </Button>
      {creating && <CreateBucket finding={finding} action={action} onClose={() => setCreating(false)} />}
    </>
  );
}

/** @param full lists the target as well, so that files missing there are sent again (CH6) */
async function tryAgain(jobs: readonly string[], full: boolean): Promise<void> {
  for (const job of jobs) await call("syncNow", full ? { job, full } : { job });
}

interface CreateBucketProps {
  readonly finding: NamedFinding;
  readonly action: Action;
  readonly onClose: () => void;
}

/** A missing bucket may belong to another account, so the user confirms before Liana creates one. */
function CreateBucket({ finding, action, onClose }: CreateBucketProps) {
  const words = useWords();
  const { scope, service = words.say("findings.the-service"), jobs } = finding;
  const { connection, bucket = "" } = scope;
  const create = async (): Promise<void> => {
    await call("createBucket", { connection, bucket, versions: true });
    await tryAgain(jobs, true);
  };
  return (
    <Modal opened onClose={onClose} title={words.say("ui.create-bucket.title", { bucket })}>
      <Stack gap="sm">
        <Text>
          <Say id="ui.create-bucket.what" values={{ service: <bdi>{service}</bdi>, count: jobs.length }} />
        </Text>
        <Text c="dimmed" size="sm">
          {words.say("ui.create-bucket.caution")}
        </Text>
        {action.error !== undefined && <ErrorNote error={action.error} />}
      </Stack>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {words.say("ui.cancel")}
        </Button>
        <Button
          loading={action.busy}
          onClick={() => void action.run(create).then((well) => well && onClose())}
        >
          {words.say("findings.fix.bucket")}
        </Button>
      </Group>
    </Modal>
  );
}
