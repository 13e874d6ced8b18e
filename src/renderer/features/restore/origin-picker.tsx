import { Select, TextInput } from "@mantine/core";
import { useState } from "react";
import type { CommandOutput } from "../../../shared/contract/shape.ts";
import type { WindowCommands } from "../../../shared/contract/window-contract.ts";
import type { Snapshot } from "../../../shared/model/snapshot.ts";
import { type Query, useQuery } from "../../state/query.ts";
import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { type Origin, originOfBucket } from "./origin.ts";
import styles from "./restore-browser.module.css";

/** Value of the choice "Another bucket". Ids of jobs have no colon, so it equals none of them. */
const OTHER = ":bucket";

interface OriginPickerProps {
  readonly snapshot: Snapshot;
  /** Undefined: the user picks a bucket in `BucketPicker`. */
  readonly job: string | undefined;
  readonly onJob: (job: string | undefined) => void;
}

/** A folder that Liana backs up, or any bucket. */
export function OriginPicker({ snapshot, job, onJob }: OriginPickerProps) {
  const words = useWords();
  const folders = snapshot.jobs.map(({ id, name }) => ({ value: id, label: name }));
  const other = { value: OTHER, label: words.say("restore.from.another-bucket") };
  return (
    <Select
      label={words.say("restore.from")}
      className={styles["from"] ?? ""}
      data={[
        { group: words.say("restore.from.folders"), items: folders },
        { group: words.say("restore.from.elsewhere"), items: [other] },
      ].filter(({ items }) => items.length > 0)}
      value={job ?? OTHER}
      allowDeselect={false}
      searchable={snapshot.jobs.length > 8}
      maxDropdownHeight={340}
      nothingFoundMessage={words.say("restore.from.none-found")}
      onChange={(value) => value !== null && onJob(value === OTHER ? undefined : value)}
    />
  );
}

interface BucketPickerProps {
  readonly snapshot: Snapshot;
  readonly onOrigin: (origin: Origin | undefined) => void;
}

/** Connection, bucket, and optionally a folder in the bucket: some keys may list only one prefix. */
export function BucketPicker({ snapshot, onOrigin }: BucketPickerProps) {
  const words = useWords();
  const { connections } = snapshot;
  const [connection, setConnection] = useState(connections[0]?.id);
  const [bucket, setBucket] = useState("");
  const [folder, setFolder] = useState("");
  const { query, reload } = useQuery("buckets", connection === undefined ? undefined : { connection });
  const report = (changes: { connection?: string; bucket?: string; folder?: string }): void => {
    const next = { connection, bucket, folder, ...changes };
    const ready = next.connection !== undefined && next.bucket.length >= 3 && next.bucket.length <= 63;
    onOrigin(ready ? originOfBucket(next.connection ?? "", next.bucket, next.folder) : undefined);
  };
  return (
    <div className={styles["bucket"]}>
      <Select
        label={words.say("restore.connection")}
        data={connections.map(({ id, name }) => ({ value: id, label: name }))}
        value={connection ?? null}
        allowDeselect={false}
        searchable={connections.length > 8}
        onChange={(value) => {
          if (value === null) return;
          setConnection(value);
          setBucket("");
          report({ connection: value, bucket: "" });
        }}
      />
      <BucketField
        query={query}
        bucket={bucket}
        onType={setBucket}
        onBucket={(value) => {
          setBucket(value);
          report({ bucket: value });
        }}
      />
      <TextInput
        label={words.say("restore.bucket-folder")}
        placeholder={words.say("restore.bucket-folder.all")}
        value={folder}
        spellCheck={false}
        onChange={(event) => setFolder(event.currentTarget.value)}
        onBlur={() => report({})}
        onKeyDown={(event) => event.key === "Enter" && report({})}
      />
      {query.kind === "failed" && !mayNotList(query) && (
        <div className={styles["wide"]}>
          <ErrorNote error={query.error} onRetry={reload} />
        </div>
      )}
    </div>
  );
}

type Buckets = Query<CommandOutput<WindowCommands, "buckets">>;

/** Keys restricted to one bucket may not list the others, so the user types the name. */
function mayNotList(query: Buckets): boolean {
  return query.kind === "failed" && query.error.code === "access-denied";
}

interface BucketFieldProps {
  readonly query: Buckets;
  readonly bucket: string;
  readonly onType: (bucket: string) => void;
  readonly onBucket: (bucket: string) => void;
}

function BucketField({ query, bucket, onType, onBucket }: BucketFieldProps) {
  const words = useWords();
  if (mayNotList(query)) {
    return (
      <TextInput
        label={words.say("restore.bucket")}
        placeholder={words.say("restore.bucket.name")}
        value={bucket}
        spellCheck={false}
        onChange={(event) => onType(event.currentTarget.value)}
        onBlur={() => onBucket(bucket.trim())}
        onKeyDown={(event) => event.key === "Enter" && onBucket(bucket.trim())}
      />
    );
  }
  return (
    <Select
      label={words.say("restore.bucket")}
      placeholder={words.say("restore.bucket.choose")}
      data={query.kind === "ready" ? query.data.buckets : []}
      value={bucket === "" ? null : bucket}
      limit={100}
      searchable
      nothingFoundMessage={words.say(query.kind === "loading" ? "ui.loading" : "restore.bucket.none-found")}
      onChange={(value) => onBucket(value ?? "")}
    />
  );
}
