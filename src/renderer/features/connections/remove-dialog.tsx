import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import type { Connection } from "../../../shared/model/connection.ts";
import { useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { ErrorNote } from "../../ui/error-note.tsx";
import { useFocusBack } from "../../ui/use-focus-back.ts";

interface RemoveDialogProps {
  readonly connection: Connection;
  readonly onClose: () => void;
}

/** One question before the keys are gone. */
export function RemoveDialog({ connection, onClose }: RemoveDialogProps) {
  useFocusBack();
  const { id, name, keys } = connection;
  const remove = useAction();
  const run = async (): Promise<void> => {
    if (await remove.run(() => call("removeConnection", { connection: id }))) onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={
        <Text component="span" fw={600} size="lg" style={{ overflowWrap: "anywhere" }}>
          Remove <bdi>{name}</bdi>
        </Text>
      }
    >
      <Stack gap="md">
        <Text>
          Nothing in your buckets changes.
          {keys.kind === "keychain" &&
            " Its keys are taken out of the keychain; to use it again you enter them again."}
        </Text>
        {remove.error !== undefined && <ErrorNote error={remove.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus>
            Cancel
          </Button>
          <Button color="red" loading={remove.busy} onClick={() => void run()}>
            Remove
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
