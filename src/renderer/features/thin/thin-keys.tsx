import { Anchor, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Connection, Secret } from "../../../shared/model/connection.ts";
import type { JobLocation } from "../../../shared/model/job-spec.ts";
import { policyPlace } from "../../../shared/model/policy/job-policy.ts";
import { policyText, servicePolicies } from "../../../shared/model/policy/service-policy.ts";
import { useWords } from "../../state/words.tsx";
import { CopyLine } from "../../ui/copy-line.tsx";
import { pastedKeys } from "../connections/pasted-keys.ts";
import { regionOfConnection } from "../policy/connection-region.ts";

interface ThinKeysProps {
  readonly target: Extract<JobLocation, { kind: "bucket" }>;
  readonly connection: Connection;
  readonly keys: Secret;
  readonly onChange: (keys: Secret) => void;
}

const NO_OPTIONS = { storageClass: undefined, encryption: undefined, mirror: true };

/** Keys for one removal, which are kept nowhere, and the policy that they need (PO1). */
export function ThinKeys({ target, connection, keys, onChange }: ThinKeysProps) {
  const words = useWords();
  const [isShown, setShown] = useState(false);
  const { service } = connection;
  const place = policyPlace(service, target, "target", NO_OPTIONS);
  const policies = servicePolicies({ service, region: regionOfConnection(connection) }, [place], "thin");
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {words.say("thin.keys")}
      </Text>
      <Anchor
        component="button"
        type="button"
        size="sm"
        style={{ alignSelf: "flex-start" }}
        aria-expanded={isShown}
        onClick={() => setShown(!isShown)}
      >
        {words.say("thin.policy")}
      </Anchor>
      {isShown &&
        policies.map((policy) => (
          <CopyLine
            key={policyText(policy)}
            label={words.say("thin.policy")}
            text={policyText(policy)}
            long
          />
        ))}
      <TextInput
        label={words.say("connection-fields.access-key")}
        value={keys.accessKeyId}
        maxLength={256}
        spellCheck={false}
        autoComplete="off"
        onPaste={(event) => {
          const both = pastedKeys(event.clipboardData.getData("text"));
          if (both === undefined) return;
          event.preventDefault();
          const { sessionToken, ...pair } = both;
          onChange(sessionToken === "" ? pair : both);
        }}
        onChange={(event) => onChange({ ...keys, accessKeyId: event.currentTarget.value.trim() })}
      />
      <PasswordInput
        label={words.say("connection-fields.secret-key")}
        value={keys.secretAccessKey}
        maxLength={1024}
        autoComplete="off"
        visibilityToggleButtonProps={{ "aria-label": words.say("connection-fields.secret-key.show") }}
        onChange={(event) => onChange({ ...keys, secretAccessKey: event.currentTarget.value.trim() })}
      />
    </Stack>
  );
}
