import { Button, Checkbox, Group, Modal, Radio, Select, Stack, Text } from "@mantine/core";
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
import { PathText } from "../../ui/path-text.tsx";
import { Say } from "../../ui/say.tsx";
import { TargetFolder } from "../../ui/target-folder.tsx";
import { useFocusBack } from "../../ui/use-focus-back.ts";
import { asOfMoment, type Moment } from "./moment.ts";
import { asNow, isOfNow, type Wanted } from "./selection-only.ts";
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
  readonly wanted: (signal: AbortSignal) => Promise<Wanted>;
  /** Does not offer the original location. */
  readonly elsewhere?: true;
  /** Undefined: the current state. */
  readonly moment?: Moment | undefined;
  readonly onClose: () => void;
  readonly onStarted?: (restore: string) => void;
}

const CONFLICTS = ["keep-both", "skip", "overwrite"] as const;

type Conflict = (typeof CONFLICTS)[number];

/** Asks where to restore to, and starts the restore. */
export function RestoreDialog(props: RestoreDialogProps) {
  const words = useWords();
  const { snapshot, name, what } = props;
  useFocusBack();
  const [chosen, setChosen] = useState<string>();
  const { usual, query, reload } = useUsualTarget(snapshot, name, props.moment);
  const [conflict, setConflict] = useState<Conflict>("keep-both");
  const [withDeleted, setWithDeleted] = useState(false);
  const original = props.elsewhere === true ? undefined : originalFolder(snapshot, props.from);
  const [place, setPlace] = useState<"new" | "original">("new");
  const path = (place === "original" ? original : (chosen ?? usual)) ?? "";
  const start = useStart(props, { path, onConflict: conflict, withDeleted });
  return (
    <Modal opened onClose={start.cancel} title={<DialogTitle name={name} />} size="lg">
      <Stack gap="md">
        <Text>{what}</Text>
        {query.kind === "failed" && chosen === undefined && (
          <ErrorNote error={query.error} onRetry={reload} />
        )}
        {original !== undefined && <PlaceChoice value={place} folder={original} onChange={setPlace} />}
        {place === "new" && (
          <TargetFolder
            snapshot={snapshot}
            label={words.say("restore.dialog.target")}
            path={path}
            onChange={setChosen}
          />
        )}
        {(place === "original" || (chosen !== undefined && chosen !== usual)) && (
          <ConflictChoice value={conflict} onChange={setConflict} />
        )}
        {place === "original" && (
          <Text c="dimmed" size="sm">
            {words.say("restore.dialog.original.line")}
          </Text>
        )}
        <DeletedChoice checked={withDeleted} onChange={setWithDeleted} />
        <Text c="dimmed" size="sm">
          {words.say("restore.dialog.checks")}
        </Text>
        <StartButtons start={start} disabled={path === ""} />
      </Stack>
    </Modal>
  );
}

/** RS13: the folder that the job sends; undefined if it does not send one. */
function originalFolder({ jobs }: Snapshot, from: RestoreInput["from"]): string | undefined {
  const job = from.kind === "job" ? jobs.find(({ id }) => id === from.job) : undefined;
  return job?.source.kind === "folder" ? job.source.path : undefined;
}

interface PlaceChoiceProps {
  readonly value: "new" | "original";
  readonly folder: string;
  readonly onChange: (value: "new" | "original") => void;
}

function PlaceChoice({ value, folder, onChange }: PlaceChoiceProps) {
  const words = useWords();
  return (
    <Radio.Group
      label={words.say("restore.dialog.place")}
      value={value}
      onChange={(chosen) => onChange(chosen === "original" ? "original" : "new")}
    >
      <Stack gap="xs" mt="xs">
        <Radio value="new" label={words.say("restore.dialog.place.new")} />
        <Radio
          value="original"
          label={words.say("restore.dialog.place.original")}
          description={<PathText text={folder} most={70} />}
        />
      </Stack>
    </Radio.Group>
  );
}

type Choices = Pick<RestoreInput, "path" | "onConflict" | "withDeleted">;

/** Starts the restore and closes the dialog. */
function useStart({ from, wanted, moment, onClose, onStarted }: RestoreDialogProps, choices: Choices) {
  const action = useAction();
  const [controller] = useState(() => new AbortController());
  const [hasNow, setHasNow] = useState(false);
  const restore = async (version: "shown" | "now"): Promise<void> => {
    const { signal } = controller;
    await action.run(async () => {
      const files = await wanted(signal);
      setHasNow(isOfNow(files));
      const input = {
        from,
        ...(version === "now" ? asNow(files) : files),
        ...choices,
        ...(moment === undefined ? {} : { asOf: asOfMoment(moment) }),
      };
      const { restore: id } = await call("startRestore", input, { signal });
      onClose();
      onStarted?.(id);
    });
  };
  const cancel = (): void => {
    controller.abort();
    onClose();
  };
  return { action, hasNow, restore, cancel };
}

interface StartButtonsProps {
  readonly start: ReturnType<typeof useStart>;
  readonly disabled: boolean;
}

function StartButtons({ start: { action, hasNow, restore, cancel }, disabled }: StartButtonsProps) {
  const words = useWords();
  return (
    <>
      {action.error !== undefined && <ErrorNote error={action.error} />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={cancel}>
          {words.say("ui.cancel")}
        </Button>
        {/* RS12: the user was told, and may want the files as they are now. */}
        {action.error?.code === "shown-changed" && hasNow && (
          <Button variant="default" onClick={() => void restore("now")}>
            {words.say("restore.dialog.now")}
          </Button>
        )}
        <Button
          data-autofocus={disabled ? undefined : true}
          loading={action.busy}
          disabled={disabled}
          onClick={() => void restore("shown")}
        >
          {words.say("restore.start")}
        </Button>
      </Group>
    </>
  );
}

/** The folder that is proposed: a new one for each restore; undefined while the folders of the system are unknown. */
function useUsualTarget(snapshot: Snapshot, name: string, moment: Moment | undefined) {
  const words = useWords();
  const { query, reload } = useQuery("usualFolders", {});
  const [now] = useState(() => Date.now());
  const usual =
    query.kind === "ready"
      ? freeTarget(
          snapshot,
          query.data.restores,
          restoreFolderName(words, name, moment ?? { day: now, minute: undefined }),
        )
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
