import { Checkbox, Stack, Text, TextInput } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { isBucketName } from "../../../shared/model/location.ts";
import type { BucketAnswer } from "./wizard-state.ts";

interface NewBucketProps {
  readonly answer: BucketAnswer;
  readonly onChange: (changes: Partial<BucketAnswer>) => void;
  /** It is there already: only its name is shown. */
  readonly made: boolean;
  /** The service keeps none. */
  readonly noVersions: boolean;
  /** Why the service did not make it. */
  readonly error: string | undefined;
}

/** A bucket that is made here: private, and keeping what is replaced. */
export function NewBucket({ answer, onChange, made, noVersions, error }: NewBucketProps) {
  const name = answer.newName;
  return (
    <Stack gap="md">
      <TextInput
        label="Name of the new bucket"
        description="Buckets of one service share one set of names, so it may have to be a special one."
        value={name}
        maxLength={63}
        error={error ?? nameFault(name)}
        readOnly={made}
        spellCheck={false}
        autoComplete="off"
        data-first
        onChange={(event) => onChange({ newName: event.currentTarget.value })}
      />
      {!noVersions && (
        <Checkbox
          label="Keep old versions (recommended)"
          description="What is replaced or deleted can be brought back, as of any day. Old versions take space that you pay for."
          checked={answer.newVersions}
          disabled={made}
          onChange={(event) => onChange({ newVersions: event.currentTarget.checked })}
        />
      )}
      {!made && (
        <Text c="dimmed" size="sm" style={{ display: "flex", gap: 8 }}>
          <IconLock size={16} style={{ flex: "none", marginTop: 2 }} aria-hidden />
          Public access is blocked, always. Where a service has no switch for that, Liana says so.
        </Text>
      )}
    </Stack>
  );
}

/** What is wrong with a name, while it is typed; nothing yet about one that is only too short. */
export function nameFault(name: string): string | undefined {
  if (name === "" || isBucketName(name)) return undefined;
  if (/[A-Z]/.test(name)) return "Lower-case letters only.";
  if (/[^a-z0-9.-]/.test(name)) return "Letters, digits, hyphens and dots only.";
  if (/^[.-]/.test(name)) return "It begins with a letter or a digit.";
  if (name.length < 3) return undefined;
  if (/[.-]$/.test(name)) return "It ends with a letter or a digit.";
  if (/^\d+\.\d+\.\d+\.\d+$/.test(name)) return "It cannot look like an IP address.";
  return "No dot beside another dot or a hyphen.";
}
