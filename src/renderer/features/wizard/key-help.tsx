import { List, Text } from "@mantine/core";
import { keyPage } from "../../../shared/model/key-pages.ts";
import type { PolicyService } from "../../../shared/model/policy/partition.ts";
import { serviceName } from "../../../shared/model/service-words.ts";
import { useWords } from "../../state/words.tsx";
import { PolicyForm } from "../policy/policy-form.tsx";
import { Say } from "../../ui/say.tsx";

/** How to create keys at a service, in three steps. */
export function KeyHelp({ at }: { readonly at: PolicyService }) {
  const { service } = at;
  const words = useWords();
  const page = keyPage(service);
  const name = <bdi>{serviceName(words, service)}</bdi>;
  return (
    <details>
      <summary>{words.say("wizard.key-help")}</summary>
      <List type="ordered" size="sm" spacing={6} mt="sm">
        <List.Item>
          {page === undefined ? (
            words.say("wizard.key-help.sign-in")
          ) : (
            <Say id="wizard.key-help.page" values={{ service: name, page: <bdi>{page}</bdi> }} />
          )}
        </List.Item>
        <List.Item>{words.say("wizard.key-help.create")}</List.Item>
        <List.Item>{words.say("wizard.key-help.copy")}</List.Item>
      </List>
      {page !== undefined && (
        <Text c="dimmed" size="sm" mt={6}>
          {words.say("wizard.key-help.names")}
        </Text>
      )}
      <details style={{ marginTop: 12 }}>
        <summary>{words.say("policy.title")}</summary>
        <PolicyForm at={at} />
      </details>
    </details>
  );
}
