import { Button, Text } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { WireError } from "../../../shared/errors.ts";
import { useUnsaved } from "../../state/unsaved.ts";
import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { useSaved } from "../../ui/use-saved.ts";
import styles from "./folder.module.css";

interface SaveBarProps {
  readonly changed: boolean;
  /** A field has an error, which is shown at the field. */
  readonly wrong: boolean;
  readonly busy: boolean;
  /** Why it could not be saved. */
  readonly error: WireError | undefined;
  /** What saving means, above the buttons. */
  readonly note?: ReactNode;
  readonly onUndo: () => void;
  /** @returns whether it was saved */
  readonly onSave: () => Promise<boolean>;
}

/** Stays visible at the bottom of the window while there are unsaved changes. */
export function SaveBar({ changed, wrong, busy, error, note, onUndo, onSave }: SaveBarProps) {
  const words = useWords();
  const [isSaved, showSaved] = useSaved();
  useUnsaved(changed);
  const save = async (): Promise<void> => {
    if (await onSave()) showSaved();
  };
  const saved = isSaved && !changed;
  return (
    <div className={styles["save"]} data-shown={changed || saved}>
      {note}
      {error !== undefined && <ErrorNote error={error} />}
      <div className={styles["saveRow"]}>
        <Text size="sm" component="div" role="status" className={styles["said"] ?? ""}>
          {changed && words.say(wrong ? "options.wrong" : "ui.not-saved")}
          {saved && (
            <>
              <IconCheck size={16} aria-hidden /> {words.say("ui.saved")}
            </>
          )}
        </Text>
        {changed && (
          <>
            <Button variant="default" onClick={onUndo}>
              {words.say("ui.undo")}
            </Button>
            <Button loading={busy} disabled={wrong} onClick={() => void save()}>
              {words.say("ui.save")}
            </Button>
          </>
        )}
      </div>
    </div>
  );
}
