import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useWords } from "../state/words.tsx";
import { useFocusBack } from "./use-focus-back.ts";

interface DiscardDialogProps {
  /** What is not saved. */
  readonly where: "page" | "dialog";
  readonly onStay: () => void;
  readonly onDiscard: () => void;
}

/** Asks before what is not saved is discarded. Its title is no header, which the dialog below it may have already. */
export function DiscardDialog({ where, onStay, onDiscard }: DiscardDialogProps) {
  useFocusBack();
  const words = useWords();
  return (
    <Modal.Root opened centered radius="lg" transitionProps={{ duration: 120 }} onClose={onStay}>
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body>
          <Stack gap="md">
            <Modal.Title>
              <Text component="span" fw={600} size="lg">
                {words.say("app.leave.title")}
              </Text>
            </Modal.Title>
            <Text>{words.say(where === "page" ? "app.leave.line" : "app.leave.dialog")}</Text>
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={onDiscard}>
                {words.say("app.leave.discard")}
              </Button>
              <Button onClick={onStay} data-autofocus>
                {words.say("app.leave.stay")}
              </Button>
            </Group>
          </Stack>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
