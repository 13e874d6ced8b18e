import { Text } from "@mantine/core";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { useWords } from "../../state/words.tsx";
import { QuestionDialog } from "../../ui/question-dialog.tsx";

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
    <QuestionDialog
      title={words.say("source.accept.question")}
      confirm={words.say("source.accept")}
      onClose={onClose}
      onConfirm={onAccept}
    >
      <Text>{fact}</Text>
      <Text>{words.say(`source.accept.${fateOf(job)}`)}</Text>
    </QuestionDialog>
  );
}

/** What happens to the copies of files that are missing from the source. */
function fateOf({ target, choices }: JobView): "lost" | "kept" | "stays" {
  if (choices.retain === "none") return "lost";
  return target.kind === "folder" ? "stays" : "kept";
}
