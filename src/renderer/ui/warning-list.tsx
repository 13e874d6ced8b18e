import { IconInfoCircle } from "@tabler/icons-react";
import { capital } from "../../shared/capital.ts";
import type { Warning } from "../../shared/model/warning.ts";
import { sentence } from "../../shared/words.ts";
import styles from "./warning-list.module.css";

/** What syncs or a restore warned of: they ran, but not all is as it was asked for. */
export function WarningList({ warnings = [] }: { readonly warnings: readonly Warning[] | undefined }) {
  if (warnings.length === 0) return null;
  return (
    <ul aria-label="Warnings" className={styles["list"]}>
      {warnings.map(({ error, at }) => (
        <li key={`${error.code} ${at}`} className={styles["warning"]}>
          <IconInfoCircle size={18} aria-hidden />
          <span className={styles["text"]}>{capital(sentence(error))}</span>
        </li>
      ))}
    </ul>
  );
}
