import { Button } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { WireError } from "../../shared/errors.ts";
import { fullSentence } from "../../shared/words/error-sentence.ts";
import { useWords } from "../state/words.tsx";
import { MissingLine } from "./missing-line.tsx";
import styles from "./error-note.module.css";

interface ErrorNoteProps {
  readonly error: WireError;
  readonly onRetry?: () => void;
}

/** What went wrong and what to do, next to the control that failed. */
export function ErrorNote({ error, onRetry }: ErrorNoteProps) {
  const words = useWords();
  return (
    <div className={styles["note"]} role="alert">
      <IconAlertTriangle size={18} aria-hidden />
      <div className={styles["text"]}>{fullSentence(words, error)}</div>
      <MissingLine error={error} size="compact-sm" />
      {onRetry !== undefined && (
        <Button size="compact-sm" variant="default" onClick={onRetry}>
          {words.say("ui.try-again")}
        </Button>
      )}
    </div>
  );
}
