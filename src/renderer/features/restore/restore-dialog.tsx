import { Button, Group, Stack, Text } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { toLianaError } from "../../../shared/errors.ts";
import type { Snapshot } from "../../../shared/model/snapshot.ts";
import { useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { useQuery } from "../../state/query.ts";
import { useWords } from "../../state/words.tsx";
import { EditDialog } from "../../ui/edit-dialog.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Say } from "../../ui/say.tsx";
import { TargetFolder } from "../../ui/target-folder.tsx";
import { ArchiveChoice, mustDecide, useArchived, useDecision } from "./archive-choice.tsx";
import { DeletedChoice } from "./deleted-choice.tsx";
import { asOfMoment, type Moment } from "./moment.ts";
import { PreviewNote } from "./preview/preview-note.tsx";
import { type Preview, usePreview } from "./preview/use-preview.ts";
import { type Conflict, ConflictChoice, PlaceChoice } from "./restore-choices.tsx";
import { type RestoreInput, useWanted } from "./restore-input.ts";
import { asNow, isOfNow, type Wanted } from "./selection-only.ts";
import { restoreFolderName } from "./restore-target.ts";

interface RestoreDialogProps {
  readonly snapshot: Snapshot;
  /** Name of the origin; the new folder is named after it. */
  readonly name: string;
  /** A sentence about what is restored. */
  readonly what: ReactNode;
  /** A field that chooses where it comes from. */
  readonly origin?: ReactNode;
  readonly from: RestoreInput["from"];
  /** Called when the dialog opens, and again after the user has confirmed. A long selection takes a moment. */
  readonly wanted: (signal: AbortSignal) => Promise<Wanted>;
  /** Does not offer the original location. */
  readonly elsewhere?: true;
  /** Undefined: the current state. */
  readonly moment?: Moment | undefined;
  readonly onClose: () => void;
  readonly onStarted?: (restore: string) => void;
}

/** Asks where to restore to, and starts the restore. */
export function RestoreDialog(props: RestoreDialogProps) {
  const words = useWords();
  const { snapshot, name, what } = props;
  const [chosen, setChosen] = useState<string>();
  const { usual, query, reload } = useUsualTarget(name, props.moment);
  const [conflict, setConflict] = useState<Conflict>("keep-both");
  const [withDeleted, setWithDeleted] = useState(false);
  const [listing, setListing] = useState(false);
  const original = props.elsewhere === true ? undefined : originalFolder(snapshot, props.from);
  const [place, setPlace] = useState<"new" | "original">("new");
  const path = (place === "original" ? original : (chosen ?? usual)) ?? "";
  const files = useFiles(props);
  const choices = { path, onConflict: conflict, withDeleted };
  const archived = useArchived(files && { ...files, withDeleted });
  const { decision, decide } = useDecision(archived);
  const retrieve = decision === undefined || decision === "leave" ? undefined : { tier: decision };
  // A proposed folder is new and has no files.
  const mayDiffer = place === "original" || (chosen !== undefined && chosen !== usual);
  const preview = usePreview(files === undefined || !mayDiffer ? undefined : { ...files, ...choices });
  const start = useStart(props, { ...choices, ...(retrieve && { retrieve }) }, preview);
  return (
    <EditDialog
      // In a browser the folder is typed. While the restore is started, Escape gives it up.
      changed={snapshot.host === "browser" && chosen !== undefined && chosen !== usual && !start.action.busy}
      covered={listing}
      onClose={start.cancel}
      title={<DialogTitle name={name} />}
      size="lg"
    >
      <Stack gap="md">
        <Text>{what}</Text>
        {props.origin}
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
        {mayDiffer && <ConflictChoice value={conflict} onChange={setConflict} />}
        <PreviewNote preview={preview} open={listing} onOpen={setListing} />
        {place === "original" && (
          <Text c="dimmed" size="sm">
            {words.say("restore.dialog.original.line")}
          </Text>
        )}
        <DeletedChoice checked={withDeleted} chosen={files && chosenOf(files)} onChange={setWithDeleted} />
        <ArchiveChoice archived={archived} value={decision} onChange={decide} />
        <Text c="dimmed" size="sm">
          {words.say("restore.dialog.checks")}
        </Text>
        <StartButtons start={start} disabled={path === "" || mustDecide(archived, decision)} />
      </Stack>
    </EditDialog>
  );
}

/** What is restored; undefined until it is known. */
function useFiles({ wanted: gather, from, moment }: RestoreDialogProps) {
  const wanted = useWanted(gather);
  return wanted && { from, ...wanted, ...(moment === undefined ? {} : { asOf: asOfMoment(moment) }) };
}

/** Without the single files: none of them is a deleted file (RS8). */
function chosenOf({ from, only, asOf }: Pick<RestoreInput, "from" | "only" | "asOf">) {
  return { from, only, ...(asOf === undefined ? {} : { asOf }) };
}

/** RS13: the folder that the job sends; undefined if it does not send one. */
function originalFolder({ jobs }: Snapshot, from: RestoreInput["from"]): string | undefined {
  const job = from.kind === "job" ? jobs.find(({ id }) => id === from.job) : undefined;
  return job?.source.kind === "folder" ? job.source.path : undefined;
}

type Choices = Pick<RestoreInput, "path" | "onConflict" | "withDeleted" | "retrieve">;

/** Starts the restore and closes the dialog. */
function useStart(
  { from, wanted, moment, onClose, onStarted }: RestoreDialogProps,
  choices: Choices,
  { state, again }: Preview,
) {
  const action = useAction();
  const [controller] = useState(() => new AbortController());
  const [hasNow, setHasNow] = useState(false);
  const restore = async (version: "shown" | "now" | "anyway"): Promise<void> => {
    const { signal } = controller;
    await action.run(async () => {
      const files = await wanted(signal);
      setHasNow(isOfNow(files));
      const input = {
        from,
        ...(version === "now" ? asNow(files) : files),
        ...choices,
        ...(moment === undefined ? {} : { asOf: asOfMoment(moment) }),
        // RS12: only what was compared. A comparison that still runs ends.
        ...(version === "shown" && state.kind === "done" ? { preview: state.id } : {}),
      };
      const { restore: id } = await call("startRestore", input, { signal }).catch((error: unknown) => {
        if (toLianaError(error).code === "preview-changed") again();
        throw error;
      });
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
        {action.error?.code === "preview-changed" && (
          <Button variant="default" onClick={() => void restore("anyway")}>
            {words.say("preview.anyway")}
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

/** RS13: the folder that is proposed, a new one for each restore; undefined while it is looked for. */
function useUsualTarget(name: string, moment: Moment | undefined) {
  const words = useWords();
  const [now] = useState(() => Date.now());
  const folder = restoreFolderName(words, name, moment ?? { day: now, minute: undefined });
  const { query, reload } = useQuery("newFolders", { names: [folder] });
  const usual = query.kind === "ready" ? query.data.paths[0] : undefined;
  return { usual, query, reload };
}

function DialogTitle({ name }: { readonly name: string }) {
  return <Say id="restore.dialog.title" values={{ name: <bdi key="name">{name}</bdi> }} />;
}
