import { Text, TextInput, Title } from "@mantine/core";
import { useState } from "react";
import type { PolicyService } from "../../../shared/model/policy/partition.ts";
import { isPrincipalArn, protectionDocument } from "../../../shared/model/policy/protection.ts";
import { useWords } from "../../state/words.tsx";
import { CopyLine } from "../../ui/copy-line.tsx";

const EXAMPLE = "arn:aws:iam::123456789012:user/admin";

interface ProtectionProps {
  readonly at: PolicyService;
  readonly buckets: readonly string[];
  /** The service is reached over TLS. */
  readonly tls: boolean;
  /** Of its heading. */
  readonly level: 2 | 3;
}

/** OL4: the policy of a bucket that keeps its versions from everyone but an administrator. */
export function Protection({ at, buckets, tls, level }: ProtectionProps) {
  const words = useWords();
  const [text, setText] = useState("");
  const administrator = text.trim();
  const isArn = isPrincipalArn(administrator);
  const title = words.say("policy.protection");
  return (
    <div>
      <Title order={level} fz="md">
        {title}
      </Title>
      <Text c="dimmed" size="sm" mt={2} mb={8}>
        {words.say("policy.protection.line")}
      </Text>
      <TextInput
        label={words.say("policy.protection.administrator")}
        description={words.say("policy.protection.administrator.line")}
        placeholder={EXAMPLE}
        value={text}
        maxLength={2048}
        error={administrator === "" || isArn ? undefined : words.say("policy.protection.no-arn")}
        spellCheck={false}
        autoComplete="off"
        mb={isArn ? "xs" : 0}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {isArn &&
        buckets.map((bucket) => (
          <CopyLine
            key={bucket}
            label={title}
            text={JSON.stringify(protectionDocument({ at, bucket, administrator, tls }), undefined, 2)}
            long
          />
        ))}
    </div>
  );
}
