import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { CommandOutput } from "../../../shared/contract/shape.ts";
import type { WindowCommands } from "../../../shared/contract/window-contract.ts";
import type { AppSettings } from "../../../shared/model/app-settings.ts";
import type { SETTINGS } from "../../../shared/words/en/settings.ts";
import { useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { goTo } from "../../state/route.ts";
import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Say } from "../../ui/say.tsx";
import { useFocusBack } from "../../ui/use-focus-back.ts";

type Preview = CommandOutput<WindowCommands, "previewImport">;
type Added = CommandOutput<WindowCommands, "importSettings">["connections"];

/** The names of the settings, as their rows say them. */
const LABELS: Readonly<Record<keyof AppSettings, keyof typeof SETTINGS>> = {
  language: "settings.language",
  theme: "settings.appearance",
  startAtLogin: "settings.start-at-login",
  notifications: "settings.notifications",
  updateAutomatically: "settings.updates.automatic",
  bandwidth: "settings.speed",
  concurrency: "settings.concurrency",
  onBattery: "settings.battery",
  onMetered: "settings.metered",
  logLevel: "settings.log-level",
};

interface ImportDialogProps {
  readonly text: string;
  readonly preview: Preview;
  /** @param imported whether it was carried out */
  readonly onClose: (imported: boolean) => void;
}

/** Shows what an import changes and asks, then asks for the keys of the connections that it added. */
export function ImportDialog({ text, preview, onClose }: ImportDialogProps) {
  useFocusBack();
  const words = useWords();
  const action = useAction();
  const [added, setAdded] = useState<Added>();
  const run = async (): Promise<void> => {
    const { connections } = await call("importSettings", { text });
    setAdded(connections);
  };
  const isEmpty = preview.connections.length + preview.jobs.length + preview.settings.length === 0;
  const close = (): void => onClose(added !== undefined);
  const title = words.say(added === undefined ? "settings-file.preview.title" : "settings-file.done.title");
  return (
    <Modal opened onClose={close} title={title}>
      <Stack gap="md">
        {added === undefined ? <Changes preview={preview} isEmpty={isEmpty} /> : <Keys added={added} />}
        {action.error !== undefined && <ErrorNote error={action.error} />}
        <Group justify="flex-end" gap="xs">
          {added === undefined && !isEmpty ? (
            <>
              <Button variant="default" onClick={close}>
                {words.say("settings-file.preview.cancel")}
              </Button>
              <Button loading={action.busy} onClick={() => void action.run(run)}>
                {words.say("settings-file.preview.go")}
              </Button>
            </>
          ) : (
            <Button variant="default" ref={added === undefined ? null : takeFocus} onClick={close}>
              {words.say("settings-file.done.close")}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

/** After the import: the button that had the focus is gone. */
function takeFocus(button: HTMLButtonElement | null): void {
  button?.focus();
}

function Changes({ preview, isEmpty }: { readonly preview: Preview; readonly isEmpty: boolean }) {
  const words = useWords();
  const { connections, jobs, settings, known } = preview;
  const names = (of: readonly string[]) => <bdi key="names">{words.list(of)}</bdi>;
  return (
    <Stack gap="xs" style={{ overflowWrap: "anywhere" }}>
      {isEmpty && <Text>{words.say("settings-file.preview.none")}</Text>}
      {connections.length > 0 && (
        <Text>
          <Say
            id="settings-file.preview.connections"
            values={{ count: connections.length, names: names(connections.map(({ name }) => name)) }}
          />
        </Text>
      )}
      {connections.some(({ needsKeys }) => needsKeys) && (
        <Text c="dimmed" size="sm">
          {words.say("settings-file.preview.keys")}
        </Text>
      )}
      {jobs.length > 0 && (
        <>
          <Text>
            <Say id="settings-file.preview.jobs" values={{ count: jobs.length, names: names(jobs) }} />
          </Text>
          <Text c="dimmed" size="sm">
            {words.say("settings-file.preview.paused")}
          </Text>
        </>
      )}
      {settings.length > 0 && (
        <Text>
          <Say
            id="settings-file.preview.settings"
            values={{
              count: settings.length,
              names: names(settings.map((name) => words.sayFacts(LABELS[name], {}))),
            }}
          />
        </Text>
      )}
      {known > 0 && !isEmpty && (
        <Text c="dimmed" size="sm">
          {words.say("settings-file.preview.known", { count: known })}
        </Text>
      )}
    </Stack>
  );
}

function Keys({ added }: { readonly added: Added }) {
  const words = useWords();
  if (added.length === 0) return null;
  return (
    <Stack gap="xs" align="flex-start">
      <Text>{words.say("settings-file.done.keys")}</Text>
      {added.map(({ id, name }) => (
        <Button key={id} variant="default" onClick={() => goTo({ screen: "connections", connection: id })}>
          <Say id="settings-file.done.enter" values={{ name: <bdi key="name">{name}</bdi> }} />
        </Button>
      ))}
    </Stack>
  );
}
