import { Stack, Text, Title } from "@mantine/core";
import type { PolicyService } from "../../../shared/model/policy/partition.ts";
import { dialectOf, policyText, servicePolicies } from "../../../shared/model/policy/service-policy.ts";
import { canProtect } from "../../../shared/model/policy/protection.ts";
import type { PolicyPlace } from "../../../shared/model/policy/statements.ts";
import { serviceName } from "../../../shared/model/service-words.ts";
import { useWords } from "../../state/words.tsx";
import { CopyLine } from "../../ui/copy-line.tsx";
import { Say } from "../../ui/say.tsx";
import { Protection } from "./protection.tsx";

interface PolicyTextsProps {
  readonly at: PolicyService;
  readonly places: readonly PolicyPlace[];
  /** The service is reached over TLS. */
  readonly tls: boolean;
  /** Of its headings. */
  readonly level: 2 | 3;
}

const PURPOSES = ["daily", "setup"] as const;

/** PO1: what the key of these places must be allowed to do, every day and while a bucket is set up. */
export function PolicyTexts({ at, places, tls, level }: PolicyTextsProps) {
  const { service } = at;
  const words = useWords();
  const dialect = dialectOf(service);
  const targets = places.filter(({ use }) => use === "target").map(({ bucket }) => bucket);
  const buckets = [...new Set(targets)];
  const values = { service: <bdi>{serviceName(words, service)}</bdi> };
  return (
    <Stack gap="lg">
      {PURPOSES.map((purpose) => {
        const title = words.say(`policy.${purpose}`);
        return (
          <div key={purpose}>
            <Title order={level} fz="md">
              {title}
            </Title>
            <Text c="dimmed" size="sm" mt={2} mb={8}>
              <Say id={`policy.${purpose}.line.${dialect}`} values={values} />
            </Text>
            <Stack gap="xs">
              {servicePolicies(at, places, purpose).map((policy) => {
                const text = policyText(policy);
                return <CopyLine key={text} label={title} text={text} long />;
              })}
            </Stack>
          </div>
        );
      })}
      {canProtect(service) && buckets.length > 0 && (
        <Protection at={at} buckets={buckets} tls={tls} level={level} />
      )}
    </Stack>
  );
}
