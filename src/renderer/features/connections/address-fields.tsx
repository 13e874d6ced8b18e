import { Checkbox, Select, Stack, Text, TextInput } from "@mantine/core";
import { presetFor, regionOfHost, type ServicePreset } from "../../../shared/model/providers.ts";
import { regionLabel } from "../../../shared/model/region-words.ts";
import {
  type ConnectionForm,
  isPlainHttp,
  addressFault,
  presetOf,
  regionOf,
  typedEndpoint,
} from "./connection-form.ts";
import { selectText } from "./select-text.ts";

interface AddressFieldsProps {
  readonly form: ConnectionForm;
  readonly onChange: (form: ConnectionForm) => void;
  /** Say what is missing. */
  readonly strict: boolean;
}

/** Where a service is: its region, the account, or an address. */
export function AddressFields(props: AddressFieldsProps) {
  const preset = presetOf(props.form.service);
  switch (preset?.endpoint.kind) {
    case undefined:
      return null;
    case "template":
      return preset.regions.length > 1 ? <RegionField {...props} preset={preset} /> : null;
    case "account":
      return <AccountField {...props} />;
    case "given":
      return <ServiceAddress {...props} />;
  }
}

function RegionField({ form, onChange, preset }: AddressFieldsProps & { readonly preset: ServicePreset }) {
  const region = regionOf(form);
  // A newer region than this version knows stays choosable once it was found.
  const regions = preset.regions.includes(region) ? preset.regions : [region, ...preset.regions];
  return (
    <Select
      label="Region"
      description="Where your bucket is, or where a new one shall be. Near you is faster."
      data={regions.map((one) => ({ value: one, label: regionLabel(preset.id, one) }))}
      value={region}
      allowDeselect={false}
      searchable
      openOnFocus={false}
      onFocus={selectText}
      onClick={selectText}
      selectFirstOptionOnChange
      maxDropdownHeight={280}
      nothingFoundMessage="No region is called that"
      data-first
      onChange={(value) => {
        if (value !== null) onChange({ ...form, regions: { ...form.regions, [preset.id]: value } });
      }}
    />
  );
}

function AccountField({ form, onChange, strict }: AddressFieldsProps) {
  const fault = strict ? addressFault(form) : undefined;
  return (
    <TextInput
      label="Account id"
      description="From the dashboard, beside the address of the S3 API. The whole address will do."
      value={form.account}
      error={fault?.field === "account" ? fault.text : undefined}
      spellCheck={false}
      autoComplete="off"
      data-first
      onChange={(event) => onChange({ ...form, account: event.currentTarget.value })}
    />
  );
}

function ServiceAddress({ form, onChange, strict }: AddressFieldsProps) {
  const { service, endpoint, regions, allowHttp } = form;
  const url = typedEndpoint(endpoint);
  const plain = isPlainHttp(url);
  const fault = strict ? addressFault(form) : undefined;
  const known = url === undefined ? undefined : presetFor(url.hostname);
  const found = url === undefined ? undefined : regionOfHost(url.hostname);
  return (
    <Stack gap="md">
      <TextInput
        label="Endpoint"
        description={
          known === undefined || known.id === "other"
            ? "The address of the service, with its port where it has one."
            : `This is ${known.name}${found === undefined ? "" : `, ${regionLabel(known.id, found)}`}.`
        }
        placeholder="https://s3.example.com"
        value={endpoint}
        error={fault?.field === "endpoint" ? fault.text : undefined}
        spellCheck={false}
        autoComplete="off"
        inputMode="url"
        data-first
        onChange={(event) => onChange({ ...form, endpoint: event.currentTarget.value })}
      />
      {plain && (
        <Checkbox
          label="Allow http for this connection"
          description="Everything travels unencrypted: anyone on the way can read it. Right only in a network of your own."
          checked={allowHttp}
          error={fault?.field === "allowHttp" ? fault.text : undefined}
          onChange={(event) => onChange({ ...form, allowHttp: event.currentTarget.checked })}
        />
      )}
      {found === undefined && (
        <TextInput
          label="Region"
          description="Only where the service names one. Empty is right for most."
          value={regions[service] ?? ""}
          spellCheck={false}
          autoComplete="off"
          maxLength={64}
          onChange={(event) =>
            onChange({ ...form, regions: { ...regions, [service]: event.currentTarget.value } })
          }
        />
      )}
      {plain && !allowHttp && !strict && (
        <Text size="sm" c="var(--needs)">
          This address is not encrypted.
        </Text>
      )}
    </Stack>
  );
}
