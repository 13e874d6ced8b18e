import { CloseButton, Text } from "@mantine/core";
import type { WireError } from "../../../shared/errors.ts";
import { sentence } from "../../../shared/words/error-sentence.ts";
import type { Words } from "../../../shared/words/words.ts";
import { useWords } from "../../state/words.tsx";
import { PathText } from "../../ui/path-text.tsx";
import type { Removal } from "../../ui/removal.ts";
import { Say } from "../../ui/say.tsx";
import styles from "./review.module.css";

export type HeldChoice = "delete" | "keep" | "bring-back";

export interface AnswerOutcome {
  readonly choice: HeldChoice;
  readonly count: number;
  /** What a deletion did when the user answered. */
  readonly removal: Removal;
  readonly failed: readonly { readonly key: string; readonly error: WireError }[];
}

/** Failures that are listed; the rest is counted. */
const NAMED = 5;

/** The result of an answer. */
export function AnsweredNote({
  answered,
  onClose,
}: {
  readonly answered: AnswerOutcome;
  readonly onClose: () => void;
}) {
  const words = useWords();
  const { failed } = answered;
  return (
    <div className={styles["answered"]} role="status" data-failed={failed.length > 0}>
      <div>
        <Text fw={550}>{answeredWords(words, answered)}</Text>
        {failed.slice(0, NAMED).map(({ key, error }) => (
          <Text key={key} size="sm" component="div">
            <Say
              id="review.failed"
              values={{ path: <PathText text={key} />, sentence: sentence(words, error) }}
            />
          </Text>
        ))}
        {failed.length > NAMED && (
          <Text size="sm">{words.say("review.failed.more", { count: failed.length - NAMED })}</Text>
        )}
      </div>
      <CloseButton aria-label={words.say("ui.dismiss")} onClick={onClose} c="inherit" />
    </div>
  );
}

/** The next sync carries out deletions, so their sentence is about the future. */
function answeredWords(words: Words, { choice, count, failed, removal }: AnswerOutcome): string {
  switch (choice) {
    case "delete":
      return words.say(`review.${removal}.done`, { count });
    case "keep":
      return words.say("review.keep.done", { count });
    case "bring-back":
      return words.say("review.bring-back.done", { count, failed: failed.length });
  }
}
