import { Radio, Stack, TextInput } from "@mantine/core";
import { defined } from "../../../shared/defined.ts";
import type { JobChoices, JobLocation } from "../../../shared/model/job-spec.ts";
import { useQuery } from "../../state/query.ts";
import { useWords } from "../../state/words.tsx";
import { RadioGroup } from "../../ui/radio-group.tsx";
import { Section } from "../../ui/section.tsx";

const CHOICES = [
  { value: "bucket", name: "bucket" },
  { value: "AES256", name: "service" },
  { value: "aws:kms", name: "kms" },
] as const;

interface EncryptionChoiceProps {
  readonly target: Extract<JobLocation, { kind: "bucket" }>;
  readonly value: JobChoices["encryption"];
  readonly onChange: (value: JobChoices["encryption"]) => void;
}

/** The key that the service encrypts with. For jobs whose target is a bucket. */
export function EncryptionChoice({ target, value, onChange }: EncryptionChoiceProps) {
  const words = useWords();
  const title = words.say("options.encryption");
  const bucketDoes = useBucketEncryption(target);
  return (
    <Section title={title} line={words.say("options.encryption.line")}>
      <RadioGroup
        label={title}
        value={value?.kind ?? "bucket"}
        onChange={(kind) => onChange(kind === "AES256" || kind === "aws:kms" ? { kind } : undefined)}
      >
        <Stack gap="sm">
          {CHOICES.map(({ value: kind, name }) => (
            <Radio
              key={kind}
              value={kind}
              label={words.say(`options.encryption.${name}`)}
              description={
                name === "bucket" && bucketDoes !== undefined
                  ? bucketDoes
                  : words.say(`options.encryption.${name}.line`)
              }
            />
          ))}
        </Stack>
      </RadioGroup>
      {value?.kind === "aws:kms" && (
        <TextInput
          mt="sm"
          label={words.say("options.encryption.key")}
          description={words.say("options.encryption.key.line")}
          value={value.keyId ?? ""}
          maxLength={2048}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => {
            const keyId = event.currentTarget.value.trim();
            onChange(keyId === "" ? { kind: "aws:kms" } : { kind: "aws:kms", keyId });
          }}
        />
      )}
    </Section>
  );
}

/** SE1: what the bucket does by itself, as far as it was asked; undefined if that is not known. */
function useBucketEncryption({ connection, bucket }: EncryptionChoiceProps["target"]): string | undefined {
  const words = useWords();
  const { query } = useQuery("serviceFacts", { connection, bucket });
  const reads = query.kind === "ready" ? query.data.facts?.reads : undefined;
  if (reads?.facts.encryption !== "yes") return undefined;
  const { algorithm, keyId } = reads.encryption ?? {};
  if (algorithm === undefined) return words.say("options.encryption.bucket.none");
  return words.say("options.encryption.bucket.does", { algorithm, ...defined({ keyId }) });
}
