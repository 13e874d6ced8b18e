import { Button } from "@mantine/core";
import { goTo } from "../../state/route.ts";
import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { useSettingsImport } from "../settings/use-settings-import.tsx";
import styles from "./wizard.module.css";

/** For a new computer: takes connections, folders and settings from a file instead of asking for them. */
export function ImportSettings() {
  const words = useWords();
  const { action, choose, parts } = useSettingsImport(() => goTo({ screen: "folders" }));
  return (
    <div className={styles["import"]}>
      <span>{words.say("wizard.import")}</span>
      <Button variant="subtle" size="compact-md" loading={action.busy} onClick={choose}>
        {words.say("wizard.import.choose")}
      </Button>
      {action.error !== undefined && <ErrorNote error={action.error} />}
      {parts}
    </div>
  );
}
