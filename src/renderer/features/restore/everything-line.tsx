import { useVersion } from "../../state/versioned.ts";
import { useWords } from "../../state/words.tsx";
import { CheckBox } from "../../ui/check-box.tsx";
import { FOLDER, type LevelAt, type RestoreSelection } from "./selection.ts";
import styles from "./restore-browser.module.css";

interface EverythingLineProps {
  readonly selection: RestoreSelection;
  readonly levelAt: LevelAt;
  readonly disabled: boolean;
}

/** The check box for everything, and the column headings. */
export function EverythingLine({ selection, levelAt, disabled }: EverythingLineProps) {
  const words = useWords();
  useVersion(selection);
  const chosen = selection.chosen([]);
  return (
    <div className={styles["all"]}>
      <button
        type="button"
        role="checkbox"
        aria-checked={chosen === "all" ? true : chosen === "some" ? "mixed" : false}
        disabled={disabled}
        onClick={() => selection.toggle([], FOLDER, levelAt)}
      >
        <CheckBox state={chosen} />
        {words.say("restore.everything")}
      </button>
      <span className={styles["sizes"]}>{words.say("restore.size")}</span>
      <span className={styles["times"]}>{words.say("restore.changed")}</span>
    </div>
  );
}
