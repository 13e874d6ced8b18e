import { Button, Group, Modal, Text } from "@mantine/core";
import { useState } from "react";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { goTo } from "../../state/route.ts";
import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Section } from "../../ui/section.tsx";

/** Removes the job from Liana. */
export function StopBackingUp({ job }: { readonly job: JobView }) {
  const words = useWords();
  const [asking, setAsking] = useState(false);
  const action = useAction();
  const remove = async (): Promise<void> => {
    if (await action.run(() => call("removeJob", { job: job.id }))) goTo({ screen: "folders" });
  };
  return (
    <>
      <Section
        title={words.say("folder.stop")}
        line={words.say("folder.stop.line")}
        action={
          <Button variant="default" onClick={() => setAsking(true)}>
            {words.say("folder.stop.button")}
          </Button>
        }
      />
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={words.say("folder.stop.question", { name: job.name })}
      >
        <Text>{words.say("folder.stop.consequence")}</Text>
        {action.error !== undefined && <ErrorNote error={action.error} />}
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={() => setAsking(false)}>
            {words.say("ui.cancel")}
          </Button>
          <Button loading={action.busy} onClick={() => void remove()}>
            {words.say("folder.stop.button")}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
