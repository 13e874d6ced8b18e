import { Radio, Stack, TextInput } from "@mantine/core";
import type { JobChoices } from "../../../shared/model/job-spec.ts";
import { RadioGroup } from "../../ui/radio-group.tsx";
import { Section } from "../../ui/section.tsx";

interface EncryptionChoiceProps {
  readonly value: JobChoices["encryption"];
  readonly onChange: (value: JobChoices["encryption"]) => void;
}

/** What the service encrypts with; of a job whose target is a bucket. */
export function EncryptionChoice({ value, onChange }: EncryptionChoiceProps) {
  const title = "Encryption by the service";
  return (
    <Section title={title} line="Holds for what is sent from now on.">
      <RadioGroup
        label={title}
        value={value?.kind ?? "bucket"}
        onChange={(kind) => onChange(kind === "AES256" || kind === "aws:kms" ? { kind } : undefined)}
      >
        <Stack gap="sm">
          <Radio value="bucket" label="As the bucket does" description="Liana asks for nothing." />
          <Radio value="AES256" label="With a key of the service" description="SSE-S3, AES-256." />
          <Radio
            value="aws:kms"
            label="With a key of its key management"
            description="SSE-KMS. The keys of this connection must be allowed to use it."
          />
        </Stack>
      </RadioGroup>
      {value?.kind === "aws:kms" && (
        <TextInput
          mt="sm"
          label="Key"
          description="Its id or ARN. Empty: the one that the service has for this."
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
