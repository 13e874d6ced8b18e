import { Anchor, Checkbox, PasswordInput, Select, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import {
  type AwsEndpoint,
  type ConnectionOptions,
  awsEndpointSchema,
} from "../../../shared/model/connection-options.ts";
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

const ADDRESSINGS = [
  { value: "auto", label: "As is usual for the service" },
  { value: "path", label: "In the path: host/bucket" },
  { value: "virtual", label: "Before the host: bucket.host" },
];

const AWS_ENDPOINTS = {
  accelerate: "Transfer acceleration",
  "dual-stack": "IPv6 as well (dual-stack)",
  fips: "FIPS 140",
} as const;

/** What only some networks and services need; closed unless something of it is set. */
export function NetworkFields({ form, onChange }: NetworkFieldsProps) {
  const { options } = form;
  // As it was at first: a field that is emptied does not close them.
  const [open] = useState(() => Object.values(options).some((value) => value !== undefined));
  const fault = networkFault(form);
  const change = (part: Partial<ConnectionOptions>): void =>
    onChange({ ...form, options: { ...options, ...part } });
  // A login that is kept is that of the proxy that was saved.
  const changeProxy = (proxy: string): void =>
    onChange({
      ...form,
      options: { ...options, proxy: proxy || undefined },
      proxyLogin: form.proxyLogin.kind === "kept" ? NO_LOGIN : form.proxyLogin,
    });
  return (
    <details open={open}>
      <summary>Proxy, certificates, addressing</summary>
      <Stack gap="md" mt="sm">
        <TextInput
          label="Proxy"
          description="For example http://host:3128 or socks5://host:1080, or none. Leave it empty to use HTTPS_PROXY and the like."
          value={options.proxy ?? ""}
          error={textAt("proxy", fault)}
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
          label="Certificates to trust"
          description="The path of a file (PEM or DER) with the issuer's certificate, for a service with a private CA."
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
          label="Requester pays"
          description="For a bucket of others whose readers pay for it."
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
  return (
    <Select
      label="Where the bucket is named"
      data={ADDRESSINGS}
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
  const all = awsEndpointSchema.options;
  return (
    <Checkbox.Group
      label="Other addresses of Amazon"
      error={textAt("awsEndpoints", fault)}
      value={[...value]}
      onChange={(chosen) => onChange(all.filter((one) => chosen.includes(one)))}
    >
      <Stack gap="xs" mt="xs">
        {all.map((one) => (
          <Checkbox key={one} value={one} label={AWS_ENDPOINTS[one]} />
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

/** What the proxy is signed in with; goes to the keychain, as keys do. */
function LoginFields({ login, fault, onChange }: LoginFieldsProps) {
  if (login.kind === "kept")
    return (
      <Text size="sm" c="dimmed">
        The proxy's user and password are kept, and not shown again.{" "}
        <Anchor component="button" type="button" size="sm" onClick={() => onChange(NO_LOGIN)}>
          Enter others, or none
        </Anchor>
      </Text>
    );
  return (
    <>
      <TextInput
        label="User of the proxy"
        description="Empty where it wants none."
        value={login.user}
        maxLength={256}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onChange({ ...login, user: event.currentTarget.value })}
      />
      <PasswordInput
        label="Password of the proxy"
        value={login.password}
        error={textAt("password", fault)}
        maxLength={1024}
        autoComplete="off"
        visibilityToggleButtonProps={{ "aria-label": "Show the password" }}
        onChange={(event) => onChange({ ...login, password: event.currentTarget.value })}
      />
    </>
  );
}

function textAt(field: NetworkFault["field"], fault: NetworkFault | undefined): string | undefined {
  return fault?.field === field ? fault.text : undefined;
}
