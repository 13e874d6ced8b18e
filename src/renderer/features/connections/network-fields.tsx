import { Checkbox, Select, Stack, TextInput } from "@mantine/core";
import type { ConnectionOptions } from "../../../shared/model/connection-options.ts";
import { type ConnectionForm, networkFault } from "./connection-form.ts";

interface NetworkFieldsProps {
  readonly form: ConnectionForm;
  readonly onChange: (form: ConnectionForm) => void;
}

const ADDRESSINGS = [
  { value: "auto", label: "As is usual for the service" },
  { value: "path", label: "In the path: host/bucket" },
  { value: "virtual", label: "Before the host: bucket.host" },
];

/** What only some networks and services need; closed unless something of it is set. */
export function NetworkFields({ form, onChange }: NetworkFieldsProps) {
  const { options } = form;
  const change = (part: Partial<ConnectionOptions>): void =>
    onChange({ ...form, options: { ...options, ...part } });
  return (
    <details open={Object.values(options).some((value) => value !== undefined)}>
      <summary>Proxy, certificates, addressing</summary>
      <Stack gap="md" mt="sm">
        <TextInput
          label="Proxy"
          description="As in http://host:3128 or socks5://host:1080; none for no proxy. Empty: what the system's variables say."
          value={options.proxy ?? ""}
          error={networkFault(options)}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => change({ proxy: event.currentTarget.value || undefined })}
        />
        <TextInput
          label="Certificates to trust"
          description="The path of a file (PEM or DER) with the issuer's certificate, for a service with a private CA."
          value={options.caFile ?? ""}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => change({ caFile: event.currentTarget.value || undefined })}
        />
        <Select
          label="Where the bucket is named"
          data={ADDRESSINGS}
          value={options.addressing ?? "auto"}
          allowDeselect={false}
          onChange={(value) =>
            change({ addressing: value === "path" || value === "virtual" ? value : undefined })
          }
        />
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
