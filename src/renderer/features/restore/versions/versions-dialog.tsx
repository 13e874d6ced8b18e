import { Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { FileVersionView } from "../../../../shared/contract/bucket-commands.ts";
import { defined } from "../../../../shared/defined.ts";
import type { JobView, Snapshot } from "../../../../shared/model/snapshot.ts";
import { type Action, useAction } from "../../../state/action.ts";
import { call } from "../../../state/application.ts";
import { useNow } from "../../../state/now.ts";
import { useQuery } from "../../../state/query.ts";
import { useWords } from "../../../state/words.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { ErrorNote } from "../../../ui/error-note.tsx";
import { PathText } from "../../../ui/path-text.tsx";
import { Say } from "../../../ui/say.tsx";
import { useFocusBack } from "../../../ui/use-focus-back.ts";
import { Waiting } from "../../../ui/waiting.tsx";
import { Basket } from "../basket.tsx";
import type { Origin } from "../origin.ts";
import { RestoreDialog } from "../restore-dialog.tsx";
import { RestoreList } from "../restore-rows.tsx";
import { ReplaceQuestion } from "./replace-question.tsx";
import { useMakeCurrent } from "./use-make-current.ts";
import { type ContentVersion, momentInName, versionKey } from "./version-name.ts";
import { VersionRow } from "./version-row.tsx";
import styles from "./versions.module.css";

interface VersionsDialogProps {
  readonly snapshot: Snapshot;
  readonly origin: Origin;
  /** The key of the file, below the origin. */
  readonly file: string;
  readonly onClose: () => void;
}

/** RS11: the versions of one file, each with what can be done with it. */
export function VersionsDialog({ onClose, ...props }: VersionsDialogProps) {
  useFocusBack();
  return (
    <Modal opened onClose={onClose} title={<Title file={props.file} />} size="xl">
      <Versions {...props} />
    </Modal>
  );
}

/** The job whose files the origin has; undefined for any other bucket. */
function jobOf({ jobs }: Snapshot, { from }: Origin): JobView | undefined {
  return from.kind === "job" ? jobs.find(({ id }) => id === from.job) : undefined;
}

function Title({ file }: { readonly file: string }) {
  const name = file.slice(file.lastIndexOf("/") + 1);
  return <Say id="versions.title" values={{ name: <bdi key="name">{name}</bdi> }} />;
}

function Versions({ snapshot, origin, file }: Omit<VersionsDialogProps, "onClose">) {
  const words = useWords();
  const { connection, bucket, prefix } = origin;
  const job = jobOf(snapshot, origin);
  const place = { connection, bucket, prefix, key: file };
  // A sync may bring a new version.
  const { query, reload } = useQuery("fileVersions", place, job?.live.syncedAt);
  if (query.kind === "loading") return <Waiting lines={5} />;
  if (query.kind === "failed") return <ErrorNote error={query.error} onRetry={reload} />;
  const { versions, truncated } = query.data;
  if (versions.length === 0)
    return (
      <EmptyState
        art={<Basket />}
        title={words.say("versions.none")}
        line={words.say("versions.none.line")}
      />
    );
  const notes = [
    ...(truncated ? [words.say("versions.more")] : []),
    ...(versions.length === 1 ? [words.say("versions.only-current")] : []),
  ];
  return (
    <Stack gap="md">
      <Text c="dimmed" size="sm" component="div">
        <PathText text={file} most={90} />
      </Text>
      <List
        snapshot={snapshot}
        origin={origin}
        job={job}
        file={file}
        versions={versions}
        onChanged={reload}
      />
      {notes.map((note) => (
        <Text key={note} c="dimmed" size="sm">
          {note}
        </Text>
      ))}
    </Stack>
  );
}

interface ListProps extends Omit<VersionsDialogProps, "onClose"> {
  readonly job: JobView | undefined;
  readonly versions: readonly FileVersionView[];
  readonly onChanged: () => void;
}

/** The versions, with what was started for one of them. */
function List({ snapshot, origin, job, file, versions, onChanged }: ListProps) {
  const words = useWords();
  const now = useNow();
  const [started, setStarted] = useState<string>();
  const [replacing, setReplacing] = useState<ContentVersion>();
  const [elsewhere, setElsewhere] = useState<ContentVersion>();
  const action = useAction();
  const current = useMakeCurrent(snapshot, origin, file, onChanged);
  // Where this computer only receives the file, the next sync would undo a change of the folder.
  const folder = job?.source.kind === "folder" ? job.source.path : undefined;
  const put = (version: ContentVersion, as: string | undefined): void =>
    void start(action, { from: origin.from, file, folder: folder ?? "", version, as }, setStarted);
  const replace = (version: ContentVersion): void => {
    setReplacing(undefined);
    put(version, undefined);
  };
  const beside = (version: ContentVersion): void => put(version, versionKey(words, file, version, versions));
  const actions = folder === undefined ? NONE : { onBeside: beside, onReplace: setReplacing };
  return (
    <>
      {action.error !== undefined && <ErrorNote error={action.error} />}
      <MadeCurrent {...current} />
      {started !== undefined && <RestoreList snapshot={snapshot} only={started} />}
      {replacing !== undefined && (
        <ReplaceQuestion
          time={words.fullTime(replacing.modified)}
          keeps={versions.length > 1 || job?.choices.retain !== "none"}
          onCancel={() => setReplacing(undefined)}
          onReplace={() => replace(replacing)}
        />
      )}
      <ul className={styles["list"]} aria-label={words.say("versions.list")}>
        {versions.map((version) => (
          <VersionRow
            key={idOf(version)}
            version={version}
            now={now}
            busy={action.busy || current.action.busy}
            {...actions}
            onElsewhere={setElsewhere}
            onCurrent={current.make}
          />
        ))}
      </ul>
      {elsewhere !== undefined && (
        <Elsewhere
          snapshot={snapshot}
          origin={origin}
          file={file}
          version={elsewhere}
          onClose={() => setElsewhere(undefined)}
          onStarted={setStarted}
        />
      )}
    </>
  );
}

/** RS7: which version is current again, or why it is not. */
function MadeCurrent({ action, made }: Pick<ReturnType<typeof useMakeCurrent>, "action" | "made">) {
  const words = useWords();
  if (action.error !== undefined) return <ErrorNote error={action.error} />;
  if (made === undefined) return null;
  return (
    <Text size="sm" role="status">
      {words.say("versions.made-current", { time: words.fullTime(made) })}
    </Text>
  );
}

const NONE = { onBeside: undefined, onReplace: undefined } as const;

/** A service may date two versions to the same second. */
function idOf(version: FileVersionView): string {
  const own = version.kind === "content" ? (version.versionId ?? version.at ?? version.etag) : "";
  return `${version.kind} ${version.modified} ${own}`;
}

interface ElsewhereProps extends VersionsDialogProps {
  readonly version: ContentVersion;
  readonly onStarted: (restore: string) => void;
}

function Elsewhere({ snapshot, origin, file, version, onClose, onStarted }: ElsewhereProps) {
  const words = useWords();
  const { modified, size } = version;
  return (
    <RestoreDialog
      snapshot={snapshot}
      name={`${file.slice(file.lastIndexOf("/") + 1)} ${momentInName(modified)}`}
      what={words.say("versions.what", { time: words.fullTime(modified), size: words.bytes(size) })}
      from={origin.from}
      elsewhere
      wanted={() => Promise.resolve({ only: [], picked: [pickOf(file, version, undefined)] })}
      onClose={onClose}
      onStarted={onStarted}
    />
  );
}

function pickOf(key: string, { etag, versionId, at }: ContentVersion, as: string | undefined) {
  return { key, etag, ...defined({ versionId, at, as }) };
}

interface StartInput {
  readonly from: Origin["from"];
  readonly file: string;
  /** The folder of the job. */
  readonly folder: string;
  readonly version: ContentVersion;
  /** The key of a file next to it; undefined: replace it. */
  readonly as: string | undefined;
}

async function start(
  action: Action,
  { from, file, folder, version, as }: StartInput,
  onStarted: (restore: string) => void,
): Promise<void> {
  await action.run(async () => {
    const { restore } = await call("startRestore", {
      from,
      only: [],
      picked: [pickOf(file, version, as)],
      path: folder,
      onConflict: as === undefined ? "overwrite" : "keep-both",
    });
    onStarted(restore);
  });
}
