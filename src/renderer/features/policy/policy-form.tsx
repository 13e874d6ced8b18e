import { Group, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { isUsableBucket, prefixOf } from "../../../shared/model/location.ts";
import { policyPlace } from "../../../shared/model/policy/job-policy.ts";
import type { PolicyService } from "../../../shared/model/policy/partition.ts";
import { useWords } from "../../state/words.tsx";
import { Surface } from "../../ui/surface.tsx";
import { PolicyTexts } from "./policy-texts.tsx";

/** What a new key needs, before there is a job: the user names the bucket. */
const NEW_JOB = { storageClass: undefined, encryption: undefined, mirror: true };

/** PO1: the texts for a key that is about to be created. */
export function PolicyForm({ at }: { readonly at: PolicyService }) {
  const words = useWords();
  const [bucket, setBucket] = useState("");
  const [prefix, setPrefix] = useState("");
  const name = bucket.trim();
  const place = { bucket: name, prefix: prefixOf(prefix.trim()) };
  return (
    <Stack gap="md" mt="sm">
      <Group gap="md" align="flex-start" grow>
        <TextInput
          label={words.say("policy.bucket")}
          value={bucket}
          maxLength={320}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => setBucket(event.currentTarget.value)}
        />
        <TextInput
          label={words.say("policy.prefix")}
          placeholder={words.say("policy.prefix.line")}
          value={prefix}
          maxLength={512}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => setPrefix(event.currentTarget.value)}
        />
      </Group>
      {isUsableBucket(name) ? (
        <Surface>
          <PolicyTexts at={at} places={[policyPlace(at.service, place, "target", NEW_JOB)]} tls level={2} />
        </Surface>
      ) : (
        <Text c="dimmed" size="sm">
          {words.say("policy.name-bucket")}
        </Text>
      )}
    </Stack>
  );
}
