import { Button, Text } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import type { WireError } from "../../../shared/errors.ts";
import { ErrorNote } from "../../ui/error-note.tsx";
import { useSaved } from "../../ui/use-saved.ts";
import styles from "./folder.module.css";

interface SaveBarProps {
  readonly changed: boolean;
  /** What stands in the way of saving, said beside its field. */
  readonly wrong: boolean;
  readonly busy: boolean;
  /** Why it could not be saved. */
  readonly error: WireError | undefined;
  readonly onUndo: () => void;
  /** @returns whether it was saved */
  readonly onSave: () => Promise<boolean>;
}

/** Stays in sight while something is not saved, however long the page is. */
export function SaveBar({ changed, wrong, busy, error, onUndo, onSave }: SaveBarProps) {
  const [isSaved, showSaved] = useSaved();
  const save = async (): Promise<void> => {
    if (await onSave()) showSaved();
  };
  const saved = isSaved && !changed;
  return (
    <div className={styles["save"]} data-shown={changed || saved}>
      {error !== undefined && <ErrorNote error={error} />}
      <div className={styles["saveRow"]}>
        <Text size="sm" component="div" role="status" className={styles["said"] ?? ""}>
          {changed && (wrong ? "Something above has to be corrected first" : "Not saved yet")}
          {saved && (
            <>
              <IconCheck size={16} aria-hidden /> Saved
            </>
          )}
        </Text>
        {changed && (
          <>
            <Button variant="default" onClick={onUndo}>
              Undo
            </Button>
            <Button loading={busy} disabled={wrong} onClick={() => void save()}>
              Save
            </Button>
          </>
        )}
      </div>
    </div>
  );
}
