import { CloseButton, Text } from "@mantine/core";
import { counted } from "../../../shared/format.ts";
import type { WireError } from "../../../shared/errors.ts";
import { sentence } from "../../../shared/words.ts";
import { PathText } from "../../ui/path-text.tsx";
import type { RemovalWords } from "../../ui/removal-words.ts";
import styles from "./review.module.css";

export type Choice = "delete" | "keep" | "bring-back";

export interface Answered {
  readonly choice: Choice;
  readonly count: number;
  /** Of the job as it was when it was answered. */
  readonly words: RemovalWords;
  readonly failed: readonly { readonly key: string; readonly error: WireError }[];
}

/** Failures named; the others are counted. */
const NAMED = 5;

/** What came of an answer. */
export function AnsweredNote({
  answered,
  onClose,
}: {
  readonly answered: Answered;
  readonly onClose: () => void;
}) {
  const { failed } = answered;
  return (
    <div className={styles["answered"]} role="status" data-failed={failed.length > 0}>
      <div>
        <Text fw={550}>{answeredWords(answered)}</Text>
        {failed.slice(0, NAMED).map(({ key, error }) => (
          <Text key={key} size="sm" component="div">
            <PathText text={key} />: {sentence(error)}
          </Text>
        ))}
        {failed.length > NAMED && <Text size="sm">and {failed.length - NAMED} more</Text>}
      </div>
      <CloseButton aria-label="Dismiss" onClick={onClose} c="inherit" />
    </div>
  );
}

/** Deletions are carried out by the sync that follows: "will", not "are". */
function answeredWords({ choice, count, failed, words }: Answered): string {
  const files = counted(count, "file");
  switch (choice) {
    case "delete":
      return words.done(count);
    case "keep":
      return `${files} will stay in the bucket.`;
    case "bring-back":
      return failed.length === 0
        ? `${files} brought back and checked.`
        : `${files} brought back and checked, ${failed.length} could not be.`;
  }
}
