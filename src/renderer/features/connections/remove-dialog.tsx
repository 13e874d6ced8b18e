import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import type { Connection } from "../../../shared/model/connection.ts";
import { useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Say } from "../../ui/say.tsx";
import { useFocusBack } from "../../ui/use-focus-back.ts";

interface RemoveDialogProps {
  readonly connection: Connection;
  readonly onClose: () => void;
}

/** Asks before a connection and its keys are removed. */
export function RemoveDialog({ connection, onClose }: RemoveDialogProps) {
  useFocusBack();
  const words = useWords();
  const { id, name, keys } = connection;
  const remove = useAction();
  const run = async (): Promise<void> => {
    if (await remove.run(() => call("removeConnection", { connection: id }))) onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={<Say id="connections.remove-named" values={{ name: <bdi>{name}</bdi> }} />}
    >
      <Stack gap="md">
        <Text>
          {words.say(
            keys.kind === "keychain" ? "connections.remove.keychain-line" : "connections.remove.line",
          )}
        </Text>
        {remove.error !== undefined && <ErrorNote error={remove.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus>
            {words.say("connections.cancel")}
          </Button>
          <Button color="red" loading={remove.busy} onClick={() => void run()}>
            {words.say("connections.remove")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
