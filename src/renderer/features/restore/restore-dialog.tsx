import { Button, Checkbox, Group, Modal, Select, Stack, Text } from "@mantine/core";
import { type ReactNode, useState } from "react";
import type { CommandInput } from "../../../shared/contract/shape.ts";
import type { WindowCommands } from "../../../shared/contract/window-contract.ts";
import type { Snapshot } from "../../../shared/model/snapshot.ts";
import { useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { useQuery } from "../../state/query.ts";
import { ErrorNote } from "../../ui/error-note.tsx";
import { TargetFolder } from "../../ui/target-folder.tsx";
import { useFocusBack } from "../../ui/use-focus-back.ts";
import { freeTarget, restoreFolderName } from "./restore-target.ts";

type RestoreInput = CommandInput<WindowCommands, "startRestore">;

interface RestoreDialogProps {
  readonly snapshot: Snapshot;
  /** Of what is restored; the new folder is called after it. */
  readonly name: string;
  /** What will be brought back, in words. */
  readonly what: ReactNode;
  readonly from: RestoreInput["from"];
  /** Asked once the user has said yes: a long selection takes a moment. */
  readonly only: (signal: AbortSignal) => Promise<RestoreInput["only"]>;
  readonly asOf?: number | undefined;
  readonly onClose: () => void;
  readonly onStarted?: () => void;
}

const CONFLICTS = [
  { value: "keep-both", label: "Keep both" },
  { value: "skip", label: "Keep what is there" },
  { value: "overwrite", label: "Replace what is there" },
] as const;

type Conflict = (typeof CONFLICTS)[number]["value"];

const CONFLICT_LINES: Readonly<Record<Conflict, string>> = {
  "keep-both": "A file that is there and differs stays; the restored one comes beside it under a new name.",
  skip: "A file that is there and differs stays; the one in the bucket is left out.",
  overwrite: "A file that is there and differs is replaced by the one in the bucket.",
};

/** What, where to, and one button. */
export function RestoreDialog(props: RestoreDialogProps) {
  const { snapshot, name, what, onClose } = props;
  useFocusBack();
  const { query, reload } = useQuery("usualFolders", {});
  const [chosen, setChosen] = useState<string>();
  const [conflict, setConflict] = useState<Conflict>("keep-both");
  const [withDeleted, setWithDeleted] = useState(false);
  const [now] = useState(() => Date.now());
  const [controller] = useState(() => new AbortController());
  const start = useAction();
  const usual =
    query.kind === "ready"
      ? freeTarget(snapshot, query.data.restores, restoreFolderName(name, now))
      : undefined;
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
        <TargetFolder snapshot={snapshot} label="To this folder" path={path} onChange={setChosen} />
        {chosen !== undefined && chosen !== usual && (
          <ConflictChoice value={conflict} onChange={setConflict} />
        )}
        <DeletedChoice checked={withDeleted} onChange={setWithDeleted} />
        <Text c="dimmed" size="sm">
          The folder is made if it is not there. Each file is checked before the restore says that it is done.
        </Text>
        {start.error !== undefined && <ErrorNote error={start.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={cancel}>
            Cancel
          </Button>
          <Button data-autofocus loading={start.busy} disabled={path === ""} onClick={() => void restore()}>
            Restore
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function DialogTitle({ name }: { readonly name: string }) {
  return (
    <Text component="span" fw={600} size="lg" style={{ overflowWrap: "anywhere" }}>
      Restore <bdi>{name}</bdi>
    </Text>
  );
}

interface DeletedChoiceProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** RS8 */
function DeletedChoice({ checked, onChange }: DeletedChoiceProps) {
  return (
    <Checkbox
      label="Including deleted files"
      description="Files that were deleted and are still in the bucket are restored too, into the folder “Deleted files (Liana)”."
      checked={checked}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}

interface ConflictChoiceProps {
  readonly value: Conflict;
  readonly onChange: (value: Conflict) => void;
}

/** RS3: only a folder that the user chose may have content. */
function ConflictChoice({ value, onChange }: ConflictChoiceProps) {
  return (
    <Select
      label="Where a file is there already"
      description={CONFLICT_LINES[value]}
      data={[...CONFLICTS]}
      value={value}
      allowDeselect={false}
      onChange={(chosen) => onChange(CONFLICTS.find((one) => one.value === chosen)?.value ?? value)}
    />
  );
}
