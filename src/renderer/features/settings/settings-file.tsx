import { Button, Group } from "@mantine/core";
import { useRef, useState } from "react";
import type { CommandOutput } from "../../../shared/contract/shape.ts";
import type { WindowCommands } from "../../../shared/contract/window-contract.ts";
import { useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { isoDay } from "../../../shared/iso-day.ts";
import { saveFile } from "../../ui/save-file.ts";
import { ImportDialog } from "./import-dialog.tsx";
import { SettingRow } from "./settings-group.tsx";
import styles from "./settings.module.css";

/** A file that was chosen, and what importing it would change. */
interface Chosen {
  readonly text: string;
  readonly preview: CommandOutput<WindowCommands, "previewImport">;
}

/** Saves the settings to a file, and takes them from one. */
export function SettingsFile() {
  const words = useWords();
  const action = useAction();
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<Chosen>();
  const save = async (): Promise<void> => {
    const { text } = await call("exportSettings", {});
    const name = words.say("settings-file.name", { day: isoDay(Date.now()) });
    saveFile(new Blob([text], { type: "application/json" }), `${name}.json`);
  };
  const read = async (file: File): Promise<void> => {
    const text = await file.text();
    setChosen({ text, preview: await call("previewImport", { text }) });
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
          <Button variant="default" onClick={() => input.current?.click()}>
            {words.say("settings-file.import")}
          </Button>
          <input
            ref={input}
            type="file"
            accept="application/json,.json"
            hidden
            onChange={(event) => {
              const [file] = event.currentTarget.files ?? [];
              // The same file can be chosen again.
              event.currentTarget.value = "";
              if (file !== undefined) void action.run(() => read(file));
            }}
          />
        </Group>
      }
      below={
        <>
          {action.error !== undefined && (
            <div className={styles["below"]}>
              <ErrorNote error={action.error} />
            </div>
          )}
          {chosen !== undefined && <ImportDialog {...chosen} onClose={() => setChosen(undefined)} />}
        </>
      }
    />
  );
}
