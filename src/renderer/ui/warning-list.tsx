import { IconInfoCircle } from "@tabler/icons-react";
import type { Warning } from "../../shared/model/warning.ts";
import { fullSentence } from "../../shared/words/error-sentence.ts";
import styles from "./warning-list.module.css";
import { useWords } from "../state/words.tsx";

/** What syncs or a restore warned of: they ran, but not all is as it was asked for. */
export function WarningList({ warnings = [] }: { readonly warnings: readonly Warning[] | undefined }) {
  const words = useWords();
  if (warnings.length === 0) return null;
  return (
    <ul aria-label="Warnings" className={styles["list"]}>
      {warnings.map(({ error, at }) => (
        <li key={`${error.code} ${at}`} className={styles["warning"]}>
          <IconInfoCircle size={18} aria-hidden />
          <span className={styles["text"]}>{fullSentence(words, error)}</span>
        </li>
      ))}
    </ul>
  );
}
