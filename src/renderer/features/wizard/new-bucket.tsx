import { Checkbox, Select, Stack, Text, TextInput } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { isBucketName } from "../../../shared/model/location.ts";
import type { Words } from "../../../shared/words/words.ts";
import { useWords } from "../../state/words.tsx";
import type { BucketAnswer } from "./wizard-state.ts";

/** OL3: the periods for which earlier states can be kept (VR1). */
const LOCK_DAYS = [30, 90, 365];
const NO_LOCK = "none";

interface NewBucketProps {
  readonly answer: BucketAnswer;
  readonly onChange: (changes: Partial<BucketAnswer>) => void;
  /** The bucket exists already; only its name is shown. */
  readonly made: boolean;
  /** The service keeps no versions. */
  readonly noVersions: boolean;
  /** Why the service refused to create it. */
  readonly error: string | undefined;
}

/** Fields for a new bucket, which is private and by default keeps old versions. */
export function NewBucket({ answer, onChange, made, noVersions, error }: NewBucketProps) {
  const words = useWords();
  const name = answer.newName;
  return (
    <Stack gap="md">
      <TextInput
        label={words.say("buckets.new-name")}
        description={words.say("buckets.new-name.line")}
        value={name}
        maxLength={63}
        error={error ?? nameFault(words, name)}
        readOnly={made}
        spellCheck={false}
        autoComplete="off"
        data-first
        onChange={(event) => onChange({ newName: event.currentTarget.value })}
      />
      {!noVersions && (
        <Checkbox
          label={words.say("buckets.versions")}
          description={words.say("buckets.versions.line")}
          checked={answer.newVersions}
          disabled={made}
          onChange={(event) => onChange({ newVersions: event.currentTarget.checked })}
        />
      )}
      {!noVersions && answer.newVersions && (
        <Select
          label={words.say("buckets.lock")}
          description={answer.lockDays === undefined ? undefined : words.say("buckets.lock.line")}
          data={[
            { value: NO_LOCK, label: words.say("buckets.lock.none") },
            ...LOCK_DAYS.map((days) => ({
              value: String(days),
              label: words.say("buckets.lock.days", { days }),
            })),
          ]}
          value={String(answer.lockDays ?? NO_LOCK)}
          allowDeselect={false}
          disabled={made}
          onChange={(days) => onChange({ lockDays: days === NO_LOCK ? undefined : Number(days) })}
        />
      )}
      {!made && (
        <Text c="dimmed" size="sm" style={{ display: "flex", gap: 8 }}>
          <IconLock size={16} style={{ flex: "none", marginTop: 2 }} aria-hidden />
          {words.say("buckets.private")}
        </Text>
      )}
    </Stack>
  );
}

/** What is wrong with a name while it is typed; undefined as well for one that is only too short. */
export function nameFault(words: Words, name: string): string | undefined {
  if (name === "" || isBucketName(name)) return undefined;
  if (/[A-Z]/.test(name)) return words.say("buckets.wrong.case");
  if (/[^a-z0-9.-]/.test(name)) return words.say("buckets.wrong.characters");
  if (/^[.-]/.test(name)) return words.say("buckets.wrong.start");
  if (name.length < 3) return undefined;
  if (/[.-]$/.test(name)) return words.say("buckets.wrong.end");
  if (/^\d+\.\d+\.\d+\.\d+$/.test(name)) return words.say("buckets.wrong.address");
  return words.say("buckets.wrong.dots");
}
