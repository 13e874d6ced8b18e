import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import type { WireError } from "../../../shared/errors.ts";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { useWords } from "../../state/words.tsx";
import { locationPath } from "../../ui/location-words.ts";
import { Say } from "../../ui/say.tsx";
import { ownerOf } from "./owner-of.tsx";

interface TakeOverProps {
  readonly job: JobView;
  readonly error: WireError;
  readonly onClose: () => void;
  readonly onAccept: () => void;
}

/** GU4: asks before this computer takes over a target that another one uses. */
export function TakeOver({ job, error, onClose, onAccept }: TakeOverProps) {
  const words = useWords();
  const location = <bdi>{locationPath(job.target)}</bdi>;
  return (
    <Modal opened onClose={onClose} title={words.say("source.owned.question")}>
      <Stack gap="sm">
        <Text>
          <Say id="source.owned.replaces" values={{ location }} />
        </Text>
        <Text>
          <Say id="source.owned.stops" values={ownerOf(error)} />
        </Text>
      </Stack>
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
          {words.say("failures.cure.take-over")}
        </Button>
      </Group>
    </Modal>
  );
}
