import { Checkbox, Select, Stack, Text, TextInput } from "@mantine/core";
import { presetFor, regionOfHost, type ServicePreset } from "../../../shared/model/providers.ts";
import { regionLabel } from "../../../shared/model/region-words.ts";
import { serviceName } from "../../../shared/model/service-words.ts";
import type { Words } from "../../../shared/words/words.ts";
import { useWords } from "../../state/words.tsx";
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
  /** Show what is missing. */
  readonly strict: boolean;
}

/** The example is an address in every language. */
const EXAMPLE = "https://s3.example.com";

/** Where a service answers: its region, the account, or an address. */
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
  const words = useWords();
  const region = regionOf(form);
  // The service may have named a region that this version does not know.
  const regions = preset.regions.includes(region) ? preset.regions : [region, ...preset.regions];
  return (
    <Select
      label={words.say("connection-fields.region")}
      description={words.say("connection-fields.region.line")}
      data={regions.map((one) => ({ value: one, label: regionLabel(words, preset.id, one) }))}
      value={region}
      allowDeselect={false}
      searchable
      openOnFocus={false}
      onFocus={selectText}
      onClick={selectText}
      selectFirstOptionOnChange
      maxDropdownHeight={280}
      nothingFoundMessage={words.say("connection-fields.region.none")}
      data-first
      onChange={(value) => {
        if (value !== null) onChange({ ...form, regions: { ...form.regions, [preset.id]: value } });
      }}
    />
  );
}

function AccountField({ form, onChange, strict }: AddressFieldsProps) {
  const words = useWords();
  const fault = strict ? addressFault(form) : undefined;
  return (
    <TextInput
      label={words.say("connection-fields.account")}
      description={words.say("connection-fields.account.line")}
      value={form.account}
      error={fault?.field === "account" ? words.say(fault.message) : undefined}
      spellCheck={false}
      autoComplete="off"
      data-first
      onChange={(event) => onChange({ ...form, account: event.currentTarget.value })}
    />
  );
}

function ServiceAddress({ form, onChange, strict }: AddressFieldsProps) {
  const words = useWords();
  const { service, endpoint, regions, allowHttp } = form;
  const url = typedEndpoint(endpoint);
  const plain = isPlainHttp(url);
  const fault = strict ? addressFault(form) : undefined;
  const found = url === undefined ? undefined : regionOfHost(url.hostname);
  return (
    <Stack gap="md">
      <TextInput
        label={words.say("connection-fields.endpoint")}
        description={endpointLine(words, url)}
        placeholder={EXAMPLE}
        value={endpoint}
        error={fault?.field === "endpoint" ? words.say(fault.message) : undefined}
        spellCheck={false}
        autoComplete="off"
        inputMode="url"
        data-first
        onChange={(event) => onChange({ ...form, endpoint: event.currentTarget.value })}
      />
      {plain && (
        <Checkbox
          label={words.say("connection-fields.http")}
          description={words.say("connection-fields.http.line")}
          checked={allowHttp}
          error={fault?.field === "allowHttp" ? words.say(fault.message) : undefined}
          onChange={(event) => onChange({ ...form, allowHttp: event.currentTarget.checked })}
        />
      )}
      {found === undefined && (
        <TextInput
          label={words.say("connection-fields.region")}
          description={words.say("connection-fields.region.optional")}
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
          {words.say("connection-fields.http.not-encrypted")}
        </Text>
      )}
    </Stack>
  );
}

/** Names the service of the address if it is a known one. */
function endpointLine(words: Words, url: URL | undefined): string {
  const known = presetFor(url?.hostname ?? "");
  if (known.id === "other") return words.say("connection-fields.endpoint.line");
  const region = regionOfHost(url?.hostname ?? "");
  return words.say("connection-fields.endpoint.known", {
    service: serviceName(words, known.id),
    region: region === undefined ? undefined : regionLabel(words, known.id, region),
  });
}
