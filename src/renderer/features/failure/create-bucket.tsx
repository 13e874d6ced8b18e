import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import type { Action } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Say } from "../../ui/say.tsx";
import type { ShownFailure } from "./shown-failure.ts";
import { tryAgain } from "./try-again.ts";

interface CreateBucketProps {
  readonly failure: ShownFailure;
  readonly action: Action;
  readonly onClose: () => void;
}

/** A missing bucket may belong to another account, so the user confirms before Liana creates one. */
export function CreateBucket({ failure, action, onClose }: CreateBucketProps) {
  const words = useWords();
  const { at, service = words.say("findings.the-service"), jobs } = failure;
  if (at === undefined) return null;
  const { connection, bucket = "" } = at;
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
          {words.say("failures.cure.create-bucket")}
        </Button>
      </Group>
    </Modal>
  );
}
