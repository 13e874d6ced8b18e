import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { leavePage, stayOnPage } from "../state/route.ts";
import { useWords } from "../state/words.tsx";
import { useFocusBack } from "../ui/use-focus-back.ts";

/** Asks before the window leaves a page with changes that are not saved. */
export function LeaveDialog() {
  useFocusBack();
  const words = useWords();
  return (
    <Modal
      opened
      onClose={stayOnPage}
      title={
        <Text component="span" fw={600} size="lg">
          {words.say("app.leave.title")}
        </Text>
      }
    >
      <Stack gap="md">
        <Text>{words.say("app.leave.line")}</Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={leavePage}>
            {words.say("app.leave.discard")}
          </Button>
          <Button onClick={stayOnPage} data-autofocus>
            {words.say("app.leave.stay")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
