import { Button, Checkbox } from "@mantine/core";
import { useState } from "react";
import { useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { isoDay } from "../../../shared/iso-day.ts";
import { saveFile } from "../../ui/save-file.ts";
import { SettingRow } from "./settings-group.tsx";
import styles from "./settings.module.css";

/** Saves a report for support. */
export function DiagnosticsSetting() {
  const words = useWords();
  const action = useAction();
  const [includeNames, setIncludeNames] = useState(false);
  const save = async (): Promise<void> => {
    const { text } = await call("diagnostics", { includeNames });
    const name = words.say("settings.diagnostics.file", { day: isoDay(Date.now()) });
    saveFile(new Blob([text], { type: "text/plain" }), `${name}.txt`);
  };
  return (
    <SettingRow
      label={words.say("settings.diagnostics")}
      line={words.say("settings.diagnostics.line")}
      control={
        <Button variant="default" loading={action.busy} onClick={() => void action.run(save)}>
          {words.say("settings.diagnostics.save")}
        </Button>
      }
      below={
        <div className={styles["below"]}>
          <Checkbox
            label={words.say("settings.diagnostics.names")}
            checked={includeNames}
            onChange={(event) => setIncludeNames(event.currentTarget.checked)}
          />
          {action.error !== undefined && (
            <div className={styles["below"]}>
              <ErrorNote error={action.error} />
            </div>
          )}
        </div>
      }
    />
  );
}
