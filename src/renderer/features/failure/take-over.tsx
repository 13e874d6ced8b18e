import { Text } from "@mantine/core";
import type { WireError } from "../../../shared/errors.ts";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { useWords } from "../../state/words.tsx";
import { locationPath } from "../../ui/location-words.ts";
import { QuestionDialog } from "../../ui/question-dialog.tsx";
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
    <QuestionDialog
      title={words.say("source.owned.question")}
      confirm={words.say("failures.cure.take-over")}
      onClose={onClose}
      onConfirm={onAccept}
    >
      <Text>
        <Say id="source.owned.replaces" values={{ location }} />
      </Text>
      <Text>
        <Say id="source.owned.stops" values={ownerOf(error)} />
      </Text>
    </QuestionDialog>
  );
}
