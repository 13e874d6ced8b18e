import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import type { Snapshot } from "../../../shared/model/snapshot.ts";
import type { Release, UpdateState } from "../../../shared/model/updates.ts";
import { fullSentence } from "../../../shared/words/error-sentence.ts";
import type { Words } from "../../../shared/words/words.ts";
import { useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { SettingRow, SettingsGroup } from "./settings-group.tsx";
import styles from "./settings.module.css";
import { SwitchSetting } from "./switch-setting.tsx";

/** Updates of Liana itself. Nothing where this copy has no feed of them. */
export function UpdateSettings({ snapshot }: { readonly snapshot: Snapshot }) {
  const words = useWords();
  const { updates, settings } = snapshot;
  if (updates === undefined) return null;
  return (
    <SettingsGroup title={words.say("settings.updates")} part="updates">
      {updates.kind !== "off" && (
        <SwitchSetting
          label={words.say("settings.updates.automatic")}
          line={words.say("settings.updates.automatic.line")}
          checked={settings.updateAutomatically}
          change={(updateAutomatically) => ({ updateAutomatically })}
        />
      )}
      <UpdateRow updates={updates} snapshot={snapshot} />
    </SettingsGroup>
  );
}

interface UpdateRowProps {
  readonly updates: UpdateState;
  readonly snapshot: Snapshot;
}

/** What the state is, and what can be done about it. */
function UpdateRow({ updates, snapshot }: UpdateRowProps) {
  const words = useWords();
  const action = useAction();
  const button = buttonOf(updates);
  return (
    <SettingRow
      label={words.say("settings.updates.version", { version: snapshot.version })}
      line={<span role="status">{stateWords(words, updates, snapshot.at)}</span>}
      control={
        button !== undefined && (
          <Button
            variant={updates.kind === "ready" ? "filled" : "default"}
            loading={action.busy || updates.kind === "checking"}
            onClick={() => void action.run(() => call(button.command, {}))}
          >
            {words.say(button.label)}
          </Button>
        )
      }
      below={
        <Below release={releaseOf(updates)} error={action.error && <ErrorNote error={action.error} />} />
      }
    />
  );
}

interface BelowProps {
  readonly release: Release | undefined;
  readonly error: ReactNode;
}

function Below({ release, error }: BelowProps) {
  const words = useWords();
  if (error === undefined && (release === undefined || release.notes === "")) return null;
  return (
    <div className={styles["below"]}>
      {error}
      {release !== undefined && release.notes !== "" && (
        <details>
          <summary className={styles["summary"]}>{words.say("settings.updates.news")}</summary>
          {/* Plain text: React escapes it, and no notes are ever rendered as HTML. */}
          <pre className={styles["notes"]}>{release.notes}</pre>
        </details>
      )}
    </div>
  );
}

function buttonOf({ kind }: UpdateState) {
  switch (kind) {
    case "off":
    case "downloading":
      return undefined;
    case "current":
    case "checking":
    case "failed":
      return { command: "checkForUpdates", label: "settings.updates.check" } as const;
    case "available":
      return { command: "downloadUpdate", label: "settings.updates.download" } as const;
    case "ready":
      return { command: "restartToUpdate", label: "settings.updates.restart" } as const;
  }
}

function releaseOf(updates: UpdateState): Release | undefined {
  return "release" in updates ? updates.release : undefined;
}

function stateWords(words: Words, updates: UpdateState, now: number): string {
  switch (updates.kind) {
    case "off":
      return words.say(`settings.updates.${updates.reason}`);
    case "current":
      return updates.checkedAt === undefined
        ? words.say("settings.updates.unchecked")
        : words.say("settings.updates.current", { time: words.timeOrDate(updates.checkedAt, now) });
    case "checking":
      return words.say("settings.updates.checking");
    case "available":
    case "ready": {
      const { version, security } = updates.release;
      return words.say(`settings.updates.${updates.kind}${security ? "-security" : ""}`, { version });
    }
    case "downloading":
      return words.say("settings.updates.downloading", {
        version: updates.release.version,
        percent: words.percent(updates.percent / 100),
      });
    case "failed": {
      const error = fullSentence(words, updates.error);
      if (updates.retryAt === undefined) return error;
      return words.say("settings.updates.failed", { error, time: words.timeOrDate(updates.retryAt, now) });
    }
  }
}
