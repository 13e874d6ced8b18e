import { Button } from "@mantine/core";
import { useState } from "react";
import type { ScreenProps } from "../../app/shell.tsx";
import { openShortcutList } from "../../app/shortcuts.ts";
import { useAction } from "../../state/action.ts";
import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Say } from "../../ui/say.tsx";
import { LicencesDialog } from "./licences-dialog.tsx";
import { type Licences, loadLicences } from "./licences.ts";
import { SettingRow, SettingsGroup } from "./settings-group.tsx";
import styles from "./settings.module.css";

/** Version, licences and shortcuts. */
export function About({ snapshot }: Pick<ScreenProps, "snapshot">) {
  const words = useWords();
  const action = useAction();
  const [licences, setLicences] = useState<Licences>();
  return (
    <SettingsGroup title={words.say("about.title")}>
      <SettingRow
        label={words.say("about.version", { version: snapshot.version })}
        line={<Say id="about.free" values={{ licence: <bdi key="licence">{LICENCE}</bdi> }} />}
        control={
          <Button
            variant="default"
            loading={action.busy}
            onClick={() => void action.run(async () => setLicences(await loadLicences()))}
          >
            {words.say("about.packages.show")}
          </Button>
        }
        below={
          action.error !== undefined && (
            <div className={styles["below"]}>
              <ErrorNote error={action.error} />
            </div>
          )
        }
      />
      <SettingRow
        label={words.say("shortcuts.title")}
        line={words.say("about.shortcuts")}
        control={
          <Button variant="default" onClick={openShortcutList}>
            {words.say("about.shortcuts.show")}
          </Button>
        }
      />
      {licences !== undefined && (
        <LicencesDialog licences={licences} onClose={() => setLicences(undefined)} />
      )}
    </SettingsGroup>
  );
}

/** Of package.json. */
const LICENCE = "MIT";
