import { Select, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Output } from "../../../shared/contract/shape.ts";
import type { WindowCommands } from "../../../shared/contract/window-contract.ts";
import type { Snapshot } from "../../../shared/model/snapshot.ts";
import { type Query, useQuery } from "../../state/query.ts";
import { ErrorNote } from "../../ui/error-note.tsx";
import { type Origin, originOfBucket } from "./origin.ts";
import styles from "./restore-browser.module.css";

/** The value of the choice "Another bucket"; no id of a job has a space. */
const OTHER = "another bucket";

interface OriginPickerProps {
  readonly snapshot: Snapshot;
  /** Undefined: a bucket, which is chosen below. */
  readonly job: string | undefined;
  readonly onJob: (job: string | undefined) => void;
}

/** A folder that Liana backs up, or any bucket. */
export function OriginPicker({ snapshot, job, onJob }: OriginPickerProps) {
  return (
    <Select
      label="Restore from"
      className={styles["from"] ?? ""}
      data={[
        { group: "Folders", items: snapshot.jobs.map(({ id, name }) => ({ value: id, label: name })) },
        { group: "Elsewhere", items: [{ value: OTHER, label: "Another bucket" }] },
      ].filter(({ items }) => items.length > 0)}
      value={job ?? OTHER}
      allowDeselect={false}
      searchable={snapshot.jobs.length > 8}
      maxDropdownHeight={340}
      nothingFoundMessage="No folder is called that"
      onChange={(value) => value !== null && onJob(value === OTHER ? undefined : value)}
    />
  );
}

interface BucketPickerProps {
  readonly snapshot: Snapshot;
  readonly onOrigin: (origin: Origin | undefined) => void;
}

/** Connection, bucket, and a folder in it where the keys may see no more than that. */
export function BucketPicker({ snapshot, onOrigin }: BucketPickerProps) {
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
        label="Connection"
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
        label="Folder in it"
        placeholder="All of it"
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

type Buckets = Query<Output<WindowCommands, "buckets">>;

/** Keys of one bucket may not list all: its name has to be typed. */
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
  if (mayNotList(query)) {
    return (
      <TextInput
        label="Bucket"
        placeholder="Its name"
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
      label="Bucket"
      placeholder="Choose one"
      data={query.kind === "ready" ? query.data.buckets : []}
      value={bucket === "" ? null : bucket}
      limit={100}
      searchable
      nothingFoundMessage={query.kind === "loading" ? "Loading" : "No bucket is called that"}
      onChange={(value) => onBucket(value ?? "")}
    />
  );
}
