import { Button, Checkbox, Group, Modal, Select, Stack, Text } from "@mantine/core";
import { type ReactNode, useState } from "react";
import type { CommandInput } from "../../../shared/contract/shape.ts";
import type { WindowCommands } from "../../../shared/contract/window-contract.ts";
import { DELETED_FOLDER } from "../../../shared/model/names.ts";
import type { Snapshot } from "../../../shared/model/snapshot.ts";
import { useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { useQuery } from "../../state/query.ts";
import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Say } from "../../ui/say.tsx";
import { TargetFolder } from "../../ui/target-folder.tsx";
import { useFocusBack } from "../../ui/use-focus-back.ts";
import { freeTarget, restoreFolderName } from "./restore-target.ts";

type RestoreInput = CommandInput<WindowCommands, "startRestore">;

interface RestoreDialogProps {
  readonly snapshot: Snapshot;
  /** Name of the origin; the new folder is named after it. */
  readonly name: string;
  /** A sentence about what is restored. */
  readonly what: ReactNode;
  readonly from: RestoreInput["from"];
  /** Called after the user has confirmed: a long selection takes a moment. */
  readonly only: (signal: AbortSignal) => Promise<RestoreInput["only"]>;
  readonly asOf?: number | undefined;
  readonly onClose: () => void;
  readonly onStarted?: () => void;
}

const CONFLICTS = ["keep-both", "skip", "overwrite"] as const;

type Conflict = (typeof CONFLICTS)[number];

/** Asks where to restore to, and starts the restore. */
export function RestoreDialog(props: RestoreDialogProps) {
  const words = useWords();
  const { snapshot, name, what, onClose } = props;
  useFocusBack();
  const [chosen, setChosen] = useState<string>();
  const { usual, query, reload } = useUsualTarget(snapshot, name);
  const [conflict, setConflict] = useState<Conflict>("keep-both");
  const [withDeleted, setWithDeleted] = useState(false);
  const [controller] = useState(() => new AbortController());
  const start = useAction();
  const path = chosen ?? usual ?? "";

  const restore = async (): Promise<void> => {
    const { signal } = controller;
    const { from, only, asOf, onStarted } = props;
    const started = await start.run(async () => {
      const input = { from, only: await only(signal), path, onConflict: conflict, withDeleted };
      await call("startRestore", asOf === undefined ? input : { ...input, asOf }, { signal });
    });
    if (!started) return;
    onClose();
    onStarted?.();
  };
  const cancel = (): void => {
    controller.abort();
    onClose();
  };

  return (
    <Modal opened onClose={cancel} title={<DialogTitle name={name} />} size="lg">
      <Stack gap="md">
        <Text>{what}</Text>
        {query.kind === "failed" && chosen === undefined && (
          <ErrorNote error={query.error} onRetry={reload} />
        )}
        <TargetFolder
          snapshot={snapshot}
          label={words.say("restore.dialog.target")}
          path={path}
          onChange={setChosen}
        />
        {chosen !== undefined && chosen !== usual && (
          <ConflictChoice value={conflict} onChange={setConflict} />
        )}
        <DeletedChoice checked={withDeleted} onChange={setWithDeleted} />
        <Text c="dimmed" size="sm">
          {words.say("restore.dialog.checks")}
        </Text>
        {start.error !== undefined && <ErrorNote error={start.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={cancel}>
            {words.say("ui.cancel")}
          </Button>
          <Button data-autofocus loading={start.busy} disabled={path === ""} onClick={() => void restore()}>
            {words.say("restore.start")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** The folder that is proposed: a new one for each restore; undefined while the folders of the system are unknown. */
function useUsualTarget(snapshot: Snapshot, name: string) {
  const words = useWords();
  const { query, reload } = useQuery("usualFolders", {});
  const [now] = useState(() => Date.now());
  const usual =
    query.kind === "ready"
      ? freeTarget(snapshot, query.data.restores, restoreFolderName(words, name, now))
      : undefined;
  return { usual, query, reload };
}

function DialogTitle({ name }: { readonly name: string }) {
  return (
    <Text component="span" fw={600} size="lg" style={{ overflowWrap: "anywhere" }}>
      <Say id="restore.dialog.title" values={{ name: <bdi key="name">{name}</bdi> }} />
    </Text>
  );
}

interface DeletedChoiceProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** RS8 */
function DeletedChoice({ checked, onChange }: DeletedChoiceProps) {
  const words = useWords();
  return (
    <Checkbox
      label={words.say("restore.dialog.deleted")}
      description={
        <Say id="restore.dialog.deleted-line" values={{ folder: <bdi key="folder">{DELETED_FOLDER}</bdi> }} />
      }
      checked={checked}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}

interface ConflictChoiceProps {
  readonly value: Conflict;
  readonly onChange: (value: Conflict) => void;
}

/** RS3. Shown only for a folder that the user chose: the proposed folder is new and has no files. */
function ConflictChoice({ value, onChange }: ConflictChoiceProps) {
  const words = useWords();
  return (
    <Select
      label={words.say("restore.dialog.conflict")}
      description={words.say(`restore.dialog.conflict.${value}-line`)}
      data={CONFLICTS.map((one) => ({ value: one, label: words.say(`restore.dialog.conflict.${one}`) }))}
      value={value}
      allowDeselect={false}
      onChange={(chosen) => onChange(CONFLICTS.find((one) => one === chosen) ?? value)}
    />
  );
}
