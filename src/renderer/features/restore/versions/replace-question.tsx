import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { useWords } from "../../../state/words.tsx";

interface ReplaceQuestionProps {
  /** Of the version. */
  readonly time: string;
  /** The version that is current now remains available. */
  readonly keeps: boolean;
  readonly onCancel: () => void;
  readonly onReplace: () => void;
}

/** Asks before a file of this computer is replaced. */
export function ReplaceQuestion({ time, keeps, onCancel, onReplace }: ReplaceQuestionProps) {
  const words = useWords();
  return (
    <Alert variant="light" role="alertdialog" aria-label={words.say("versions.replace")}>
      <Stack gap="sm">
        <Text>{words.say("versions.replace.ask", { time })}</Text>
        <Text size="sm">{words.say(keeps ? "versions.replace.kept" : "versions.replace.lost")}</Text>
        <Text size="sm">{words.say("versions.replace.unsent")}</Text>
        <Group gap="xs" justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {words.say("ui.cancel")}
          </Button>
          <Button data-autofocus onClick={onReplace}>
            {words.say("versions.replace")}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
