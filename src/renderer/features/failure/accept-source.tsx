import { Button, Group, Modal, Text } from "@mantine/core";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { useWords } from "../../state/words.tsx";

interface AcceptSourceProps {
  readonly job: JobView;
  /** What the user confirms, as a sentence. */
  readonly fact: string;
  readonly onClose: () => void;
  readonly onAccept: () => void;
}

/** GU1: asks for confirmation before missing files count as deleted. */
export function AcceptSource({ job, fact, onClose, onAccept }: AcceptSourceProps) {
  const words = useWords();
  return (
    <Modal opened onClose={onClose} title={words.say("source.accept.question")}>
      <Text>{fact}</Text>
      <Text mt="sm">{words.say(`source.accept.${fateOf(job)}`)}</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {words.say("ui.cancel")}
        </Button>
        <Button
          onClick={() => {
            onClose();
            onAccept();
          }}
        >
          {words.say("source.accept")}
        </Button>
      </Group>
    </Modal>
  );
}

/** What happens to the copies of files that are missing from the source. */
function fateOf({ target, choices }: JobView): "lost" | "kept" | "stays" {
  if (choices.retain === "none") return "lost";
  return target.kind === "folder" ? "stays" : "kept";
}
