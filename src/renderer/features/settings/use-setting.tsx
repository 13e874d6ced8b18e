import { IconCheck } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { AppSettings } from "../../../shared/model/app-settings.ts";
import { call } from "../../state/application.ts";
import { useWords } from "../../state/words.tsx";
import { useAction } from "../../state/action.ts";
import { ErrorNote } from "../../ui/error-note.tsx";
import { useSaved } from "../../ui/use-saved.ts";
import styles from "./settings.module.css";

interface Saving {
  readonly save: (change: Partial<AppSettings>) => void;
  readonly busy: boolean;
  /** A quiet "Saved", for a moment. */
  readonly mark: ReactNode;
  /** Why it could not be saved. */
  readonly note: ReactNode;
}

/** Saves one setting, and says beside it how that went. */
export function useSetting(): Saving {
  const words = useWords();
  const action = useAction();
  const [saved, showSaved] = useSaved();
  const save = async (change: Partial<AppSettings>): Promise<void> => {
    if (await action.run(() => call("changeSettings", change))) showSaved();
  };
  return {
    save: (change) => void save(change),
    busy: action.busy,
    mark: (
      <span role="status" className={styles["saved"]}>
        {saved && (
          <>
            <IconCheck size={15} aria-hidden /> {words.say("ui.saved")}
          </>
        )}
      </span>
    ),
    note: action.error !== undefined && (
      <div className={styles["below"]}>
        <ErrorNote error={action.error} />
      </div>
    ),
  };
}
