import { IconAlertTriangle } from "@tabler/icons-react";
import styles from "./cost.module.css";

/** CO4: advice against a storage class. */
export function DearerNote({ text }: { readonly text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <span className={styles["dearer"]}>
      <IconAlertTriangle size={16} aria-hidden />
      <span>{text}</span>
    </span>
  );
}
