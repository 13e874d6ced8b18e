import { Button, Group, Modal, Text } from "@mantine/core";
import type { JobView } from "../../../shared/model/snapshot.ts";

interface AcceptSourceProps {
  readonly job: JobView;
  /** What the word is about, in a sentence. */
  readonly fact: string;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onAccept: () => void;
}

/** GU1: asks once more before what is missing is taken for deleted. */
export function AcceptSource({ job, fact, opened, onClose, onAccept }: AcceptSourceProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Sync it as it is now?">
      <Text>
        {fact} {consequence(job)}
      </Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button
          onClick={() => {
            onClose();
            onAccept();
          }}
        >
          Sync it as it is
        </Button>
      </Group>
    </Modal>
  );
}

/** What becomes of what is gone from the source. */
function consequence({ target, choices }: JobView): string {
  const held = "Many deletions at once are held for your approval first.";
  if (choices.retain === "none") return `What is gone from it would be deleted in its copy too. ${held}`;
  if (target.kind === "folder") return "What is gone from it stays where it was copied to.";
  return `What is gone from it is moved to the earlier versions in the bucket. ${held}`;
}
