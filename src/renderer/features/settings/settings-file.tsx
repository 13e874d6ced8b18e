import { Button, Group } from "@mantine/core";
import { useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { isoDay } from "../../../shared/iso-day.ts";
import { saveFile } from "../../ui/save-file.ts";
import { SettingRow } from "./settings-group.tsx";
import styles from "./settings.module.css";
import { useSettingsImport } from "./use-settings-import.tsx";

/** Saves the settings to a file, and takes them from one. */
export function SettingsFile() {
  const words = useWords();
  const action = useAction();
  const settingsImport = useSettingsImport();
  const error = action.error ?? settingsImport.action.error;
  const save = async (): Promise<void> => {
    const { text } = await call("exportSettings", {});
    const name = words.say("settings-file.name", { day: isoDay(Date.now()) });
    saveFile(new Blob([text], { type: "application/json" }), `${name}.json`);
  };
  return (
    <SettingRow
      label={words.say("settings-file.title")}
      line={words.say("settings-file.line")}
      control={
        <Group gap="xs">
          <Button variant="default" loading={action.busy} onClick={() => void action.run(save)}>
            {words.say("settings-file.export")}
          </Button>
          <Button variant="default" loading={settingsImport.action.busy} onClick={settingsImport.choose}>
            {words.say("settings-file.import")}
          </Button>
        </Group>
      }
      below={
        <>
          {error !== undefined && (
            <div className={styles["below"]}>
              <ErrorNote error={error} />
            </div>
          )}
          {settingsImport.parts}
        </>
      }
    />
  );
}
