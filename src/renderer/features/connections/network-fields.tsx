import { Anchor, Checkbox, PasswordInput, Select, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import {
  type AwsEndpoint,
  type ConnectionOptions,
  awsEndpointSchema,
} from "../../../shared/model/connection-options.ts";
import type { Words } from "../../../shared/words/words.ts";
import { useWords } from "../../state/words.tsx";
import { Say } from "../../ui/say.tsx";
import {
  type ConnectionForm,
  type LoginForm,
  type NetworkFault,
  networkFault,
  NO_LOGIN,
  wantsLogin,
} from "./connection-form.ts";

interface NetworkFieldsProps {
  readonly form: ConnectionForm;
  readonly onChange: (form: ConnectionForm) => void;
}

const ADDRESSINGS = ["auto", "path", "virtual"] as const;

/** Fields that only some networks and services need; collapsed unless one of them is set. */
export function NetworkFields({ form, onChange }: NetworkFieldsProps) {
  const words = useWords();
  const { options } = form;
  // Decided once: clearing the last field must not collapse them.
  const [open] = useState(() => Object.values(options).some((value) => value !== undefined));
  const fault = networkFault(form);
  const change = (part: Partial<ConnectionOptions>): void =>
    onChange({ ...form, options: { ...options, ...part } });
  // The saved login belongs to the saved proxy and must not be sent to another one.
  const changeProxy = (proxy: string): void =>
    onChange({
      ...form,
      options: { ...options, proxy: proxy || undefined },
      proxyLogin: form.proxyLogin.kind === "kept" ? NO_LOGIN : form.proxyLogin,
    });
  return (
    <details open={open}>
      <summary>{words.say("connection-fields.network")}</summary>
      <Stack gap="md" mt="sm">
        <TextInput
          label={words.say("connection-fields.proxy")}
          description={words.say("connection-fields.proxy.line")}
          value={options.proxy ?? ""}
          error={textAt(words, "proxy", fault)}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => changeProxy(event.currentTarget.value)}
        />
        {wantsLogin(form) && (
          <LoginFields
            login={form.proxyLogin}
            fault={fault}
            onChange={(proxyLogin) => onChange({ ...form, proxyLogin })}
          />
        )}
        <TextInput
          label={words.say("connection-fields.certificates")}
          description={words.say("connection-fields.certificates.line")}
          value={options.caFile ?? ""}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => change({ caFile: event.currentTarget.value || undefined })}
        />
        <AddressingChoice value={options.addressing} onChange={(addressing) => change({ addressing })} />
        {form.service === "aws" && (
          <AmazonAddresses
            value={options.awsEndpoints ?? []}
            fault={fault}
            onChange={(chosen) => change({ awsEndpoints: chosen.length === 0 ? undefined : [...chosen] })}
          />
        )}
        <Checkbox
          label={words.say("connection-fields.requester-pays")}
          description={words.say("connection-fields.requester-pays.line")}
          checked={options.requesterPays ?? false}
          onChange={(event) => change({ requesterPays: event.currentTarget.checked || undefined })}
        />
      </Stack>
    </details>
  );
}

interface AddressingChoiceProps {
  readonly value: ConnectionOptions["addressing"];
  readonly onChange: (value: ConnectionOptions["addressing"]) => void;
}

function AddressingChoice({ value, onChange }: AddressingChoiceProps) {
  const words = useWords();
  return (
    <Select
      label={words.say("connection-fields.addressing")}
      data={ADDRESSINGS.map((kind) => ({
        value: kind,
        label: words.say(`connection-fields.addressing.${kind}`),
      }))}
      value={value ?? "auto"}
      allowDeselect={false}
      onChange={(chosen) => onChange(chosen === "path" || chosen === "virtual" ? chosen : undefined)}
    />
  );
}

interface AmazonAddressesProps {
  readonly value: readonly AwsEndpoint[];
  readonly fault: NetworkFault | undefined;
  readonly onChange: (value: readonly AwsEndpoint[]) => void;
}

function AmazonAddresses({ value, fault, onChange }: AmazonAddressesProps) {
  const words = useWords();
  const all = awsEndpointSchema.options;
  return (
    <Checkbox.Group
      label={words.say("connection-fields.aws-endpoints")}
      error={textAt(words, "awsEndpoints", fault)}
      value={[...value]}
      onChange={(chosen) => onChange(all.filter((one) => chosen.includes(one)))}
    >
      <Stack gap="xs" mt="xs">
        {all.map((one) => (
          <Checkbox key={one} value={one} label={words.say(`connection-fields.aws-endpoints.${one}`)} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}

interface LoginFieldsProps {
  readonly login: LoginForm;
  readonly fault: NetworkFault | undefined;
  readonly onChange: (login: LoginForm) => void;
}

/** User and password of the proxy. They go to the keychain, like keys. */
function LoginFields({ login, fault, onChange }: LoginFieldsProps) {
  const words = useWords();
  if (login.kind === "kept")
    return (
      <Text size="sm" c="dimmed">
        <Say
          id="connection-fields.proxy.saved-login"
          values={{
            replace: (
              <Anchor component="button" type="button" size="sm" onClick={() => onChange(NO_LOGIN)}>
                {words.say("connection-fields.proxy.saved-login.replace")}
              </Anchor>
            ),
          }}
        />
      </Text>
    );
  return (
    <>
      <TextInput
        label={words.say("connection-fields.proxy.user")}
        description={words.say("connection-fields.proxy.user.line")}
        value={login.user}
        maxLength={256}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onChange({ ...login, user: event.currentTarget.value })}
      />
      <PasswordInput
        label={words.say("connection-fields.proxy.password")}
        value={login.password}
        error={textAt(words, "password", fault)}
        maxLength={1024}
        autoComplete="off"
        visibilityToggleButtonProps={{
          "aria-label": words.say("connection-fields.proxy.password.show"),
        }}
        onChange={(event) => onChange({ ...login, password: event.currentTarget.value })}
      />
    </>
  );
}

function textAt(
  words: Words,
  field: NetworkFault["field"],
  fault: NetworkFault | undefined,
): string | undefined {
  return fault?.field === field ? words.say(fault.message) : undefined;
}
