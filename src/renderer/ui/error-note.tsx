import { Button } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
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
      <div className={styles["text"]}>{text.charAt(0).toUpperCase() + text.slice(1)}</div>
      {onRetry !== undefined && (
        <Button size="compact-sm" variant="default" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}
