import { Button, Group, Modal, Text } from "@mantine/core";
import { useState } from "react";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { goTo } from "../../state/route.ts";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Section } from "../../ui/section.tsx";

/** Takes the job off Liana. */
export function StopBackingUp({ job }: { readonly job: JobView }) {
  const [asking, setAsking] = useState(false);
  const action = useAction();
  const remove = async (): Promise<void> => {
    if (await action.run(() => call("removeJob", { job: job.id }))) goTo({ screen: "folders" });
  };
  return (
    <>
      <Section
        title="Stop syncing this folder"
        line="Neither the folder nor its copy in the bucket is touched. It can be added again at any time."
        action={
          <Button variant="default" onClick={() => setAsking(true)}>
            Stop syncing
          </Button>
        }
      />
      <Modal opened={asking} onClose={() => setAsking(false)} title={`Stop syncing ${job.name}?`}>
        <Text>
          Changes in the folder will not reach the bucket any more. What is in the bucket stays there and can
          be restored.
        </Text>
        {action.error !== undefined && <ErrorNote error={action.error} />}
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={() => setAsking(false)}>
            Cancel
          </Button>
          <Button loading={action.busy} onClick={() => void remove()}>
            Stop syncing
          </Button>
        </Group>
      </Modal>
    </>
  );
}
