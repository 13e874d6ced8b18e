import { Select, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Snapshot } from "../../../shared/model/snapshot.ts";
import { useQuery } from "../../state/query.ts";
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
  const tell = (changes: { connection?: string; bucket?: string; folder?: string }): void => {
    const next = { connection, bucket, folder, ...changes };
    const ready = next.connection !== undefined && next.bucket.length >= 3 && next.bucket.length <= 63;
    onOrigin(ready ? originOfBucket(next.connection ?? "", next.bucket, next.folder) : undefined);
  };
  const changeBucket = (value: string): void => {
    setBucket(value);
    tell({ bucket: value });
  };
  const refused = query.kind === "failed" && query.error.code === "access-denied";
  const names = query.kind === "ready" ? query.data.buckets : [];
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
          tell({ connection: value, bucket: "" });
        }}
      />
      {refused ? (
        <TextInput
          label="Bucket"
          placeholder="Its name"
          value={bucket}
          spellCheck={false}
          onChange={(event) => setBucket(event.currentTarget.value)}
          onBlur={() => tell({})}
          onKeyDown={(event) => event.key === "Enter" && tell({})}
        />
      ) : (
        <Select
          label="Bucket"
          placeholder="Choose one"
          data={names}
          value={bucket === "" ? null : bucket}
          limit={100}
          searchable
          nothingFoundMessage={query.kind === "loading" ? "Loading" : "No bucket is called that"}
          onChange={(value) => changeBucket(value ?? "")}
        />
      )}
      <TextInput
        label="Folder in it"
        placeholder="All of it"
        value={folder}
        spellCheck={false}
        onChange={(event) => setFolder(event.currentTarget.value)}
        onBlur={() => tell({})}
        onKeyDown={(event) => event.key === "Enter" && tell({})}
      />
      {query.kind === "failed" && !refused && (
        <div className={styles["wide"]}>
          <ErrorNote error={query.error} onRetry={reload} />
        </div>
      )}
    </div>
  );
}
