import { IconInfoCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { WireError } from "../../shared/errors.ts";
import type { Warning } from "../../shared/model/warning.ts";
import { fullSentence } from "../../shared/words/error-sentence.ts";
import { useWords } from "../state/words.tsx";
import styles from "./warning-list.module.css";

interface WarningListProps {
  readonly warnings: readonly Warning[] | undefined;
  /** The button for what a warning says. */
  readonly renderCure?: (error: WireError) => ReactNode;
}

/** Warnings of syncs or a restore: it ran, but could not do everything as requested. */
export function WarningList({ warnings = [], renderCure }: WarningListProps) {
  const words = useWords();
  if (warnings.length === 0) return null;
  return (
    <ul aria-label={words.say("ui.warnings")} className={styles["list"]}>
      {warnings.map(({ error, at }) => (
        <li key={`${error.code} ${at}`} className={styles["warning"]}>
          <IconInfoCircle size={18} aria-hidden />
          <span className={styles["text"]}>{fullSentence(words, error)}</span>
          {renderCure?.(error)}
        </li>
      ))}
    </ul>
  );
}
