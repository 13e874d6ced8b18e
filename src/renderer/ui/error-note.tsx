import { Button } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { capital } from "../../shared/capital.ts";
import type { WireError } from "../../shared/errors.ts";
import { sentence } from "../../shared/words.ts";
import styles from "./error-note.module.css";

interface ErrorNoteProps {
  readonly error: WireError;
  readonly onRetry?: () => void;
}

/** What went wrong and what to do, beside what it is about. */
export function ErrorNote({ error, onRetry }: ErrorNoteProps) {
  const text = sentence(error);
  return (
    <div className={styles["note"]} role="alert">
      <IconAlertTriangle size={18} aria-hidden />
      <div className={styles["text"]}>{capital(text)}</div>
      {onRetry !== undefined && (
        <Button size="compact-sm" variant="default" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}
