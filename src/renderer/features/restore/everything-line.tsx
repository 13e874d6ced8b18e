import { useVersion } from "../../state/versioned.ts";
import { CheckBox } from "./check-box.tsx";
import type { LevelAt, RestoreSelection } from "./selection.ts";
import styles from "./restore-browser.module.css";

interface EverythingLineProps {
  readonly selection: RestoreSelection;
  readonly levelAt: LevelAt;
  readonly disabled: boolean;
}

/** The box for all of it, and what the columns are. */
export function EverythingLine({ selection, levelAt, disabled }: EverythingLineProps) {
  useVersion(selection);
  const chosen = selection.chosen([]);
  return (
    <div className={styles["all"]}>
      <button
        type="button"
        role="checkbox"
        aria-checked={chosen === "all" ? true : chosen === "some" ? "mixed" : false}
        disabled={disabled}
        onClick={() => selection.toggle([], 0, levelAt)}
      >
        <CheckBox state={chosen} />
        Everything
      </button>
      <span className={styles["sizes"]}>Size</span>
      <span className={styles["times"]}>Changed</span>
    </div>
  );
}
