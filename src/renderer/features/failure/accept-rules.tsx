import { Text } from "@mantine/core";
import type { WireError } from "../../../shared/errors.ts";
import { fullSentence } from "../../../shared/words/error-sentence.ts";
import { useWords } from "../../state/words.tsx";
import { QuestionDialog } from "../../ui/question-dialog.tsx";

interface AcceptRulesProps {
  /** `rule-deletes` */
  readonly error: WireError;
  readonly onClose: () => void;
  readonly onAccept: () => void;
}

/** VR4: asks before a job relies on a place where a rule of somebody else deletes. */
export function AcceptRules({ error, onClose, onAccept }: AcceptRulesProps) {
  const words = useWords();
  return (
    <QuestionDialog
      title={words.say("keep.accept.question")}
      confirm={words.say("keep.accept")}
      onClose={onClose}
      onConfirm={onAccept}
    >
      <Text>{fullSentence(words, error)}</Text>
      <Text>{words.say("keep.accept.line")}</Text>
    </QuestionDialog>
  );
}
