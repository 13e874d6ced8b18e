import { Autocomplete, Fieldset, Select, Stack, TextInput } from "@mantine/core";
import type { JobLocation } from "../../../shared/model/job-spec.ts";
import type { Snapshot } from "../../../shared/model/snapshot.ts";
import { useQuery } from "../../state/query.ts";
import { useWords } from "../../state/words.tsx";
import { TargetFolder } from "../../ui/target-folder.tsx";

interface LocationFieldsProps {
  readonly side: "source" | "target";
  readonly snapshot: Snapshot;
  readonly draft: JobLocation;
  readonly onChange: (draft: JobLocation) => void;
}

/** One side of a job: a folder, or a location in a bucket. */
export function LocationFields({ side, snapshot, draft, onChange }: LocationFieldsProps) {
  const words = useWords();
  if (draft.kind === "folder")
    return (
      <TargetFolder
        snapshot={snapshot}
        label={words.say(`move.folder.${side}`)}
        path={draft.path}
        onChange={(path) => onChange({ kind: "folder", path })}
      />
    );
  return <BucketFields side={side} snapshot={snapshot} draft={draft} onChange={onChange} />;
}

interface BucketFieldsProps extends LocationFieldsProps {
  readonly draft: Extract<JobLocation, { kind: "bucket" }>;
}

function BucketFields({ side, snapshot, draft, onChange }: BucketFieldsProps) {
  const words = useWords();
  const { connection, bucket, prefix } = draft;
  const isKnown = snapshot.connections.some(({ id }) => id === connection);
  const { query } = useQuery("buckets", isKnown ? { connection } : undefined);
  // Keys that may not list buckets: the name is typed.
  const names = query.kind === "ready" ? query.data.buckets : [];
  return (
    <Fieldset legend={words.say(`move.bucket.${side}`)}>
      <Stack gap="sm">
        <Select
          label={words.say("move.connection")}
          data={snapshot.connections.map(({ id, name }) => ({ value: id, label: name }))}
          value={isKnown ? connection : null}
          allowDeselect={false}
          onChange={(chosen) => chosen !== null && onChange({ ...draft, connection: chosen })}
        />
        <Autocomplete
          label={words.say("move.bucket")}
          data={names}
          value={bucket}
          spellCheck={false}
          onChange={(value) => onChange({ ...draft, bucket: value.trim() })}
        />
        <TextInput
          label={words.say("move.prefix")}
          description={words.say("move.prefix.line")}
          value={prefix}
          spellCheck={false}
          onChange={(event) => onChange({ ...draft, prefix: event.currentTarget.value })}
        />
      </Stack>
    </Fieldset>
  );
}
