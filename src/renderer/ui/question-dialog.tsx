import { Button, Group, Modal, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { useWords } from "../state/words.tsx";
import { useFocusBack } from "./use-focus-back.ts";

interface QuestionDialogProps {
  readonly title: string;
  /** The text of the button that confirms. */
  readonly confirm: string;
  readonly onClose: () => void;
  /** Called after `onClose`. */
  readonly onConfirm: () => void;
  /** What confirming means. */
  readonly children: ReactNode;
}

/** Asks before an action with consequences. The dialog closes at once; what started the dialog shows the progress. */
export function QuestionDialog({ title, confirm, onClose, onConfirm, children }: QuestionDialogProps) {
  useFocusBack();
  const words = useWords();
  return (
    <Modal opened onClose={onClose} title={title}>
      <Stack gap="sm">{children}</Stack>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {words.say("ui.cancel")}
        </Button>
        <Button
          onClick={() => {
            onClose();
            onConfirm();
          }}
        >
          {confirm}
        </Button>
      </Group>
    </Modal>
  );
}
