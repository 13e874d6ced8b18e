import { Select, TextInput } from "@mantine/core";
import type { WireError } from "../../../shared/errors.ts";
import type { Connection } from "../../../shared/model/connection.ts";
import { SERVICE_PRESETS } from "../../../shared/model/providers.ts";
import { serviceName } from "./connection-form.ts";
import { KeyFields } from "./key-fields.tsx";
import { NetworkFields } from "./network-fields.tsx";
import { AddressFields } from "./address-fields.tsx";
import { selectText } from "./select-text.ts";
import type { useConnectionEditor } from "./use-connection-editor.ts";

interface ConnectionFieldsProps {
  readonly editor: ReturnType<typeof useConnectionEditor>;
  readonly connection: Connection | undefined;
  readonly failure: WireError | undefined;
}

/** All there is to a connection: service, place, keys, name. */
export function ConnectionFields({ editor, connection, failure }: ConnectionFieldsProps) {
  const { form, draft } = editor;
  return (
    <>
      <Select
        label="Service"
        data={SERVICE_PRESETS.map(({ id, name }) => ({ value: id, label: name }))}
        value={form.service}
        allowDeselect={false}
        searchable
        openOnFocus={false}
        onFocus={selectText}
        onClick={selectText}
        maxDropdownHeight={280}
        nothingFoundMessage="No service is called that"
        data-autofocus
        onChange={(service) => service !== null && editor.changeService(service)}
      />
      <AddressFields form={form} strict={editor.strict} onChange={editor.edit} />
      <KeyFields
        form={form}
        onChange={editor.edit}
        failure={failure}
        hint={connection?.keys.kind === "keychain" ? connection.keys.hint : undefined}
        onPasted={editor.tryOut}
      />
      <NetworkFields form={form} onChange={editor.edit} />
      <TextInput
        label="Name"
        description="What it is called in Liana."
        placeholder={draft?.name ?? serviceName(form.service)}
        value={form.name}
        maxLength={120}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => editor.rename(event.currentTarget.value)}
      />
    </>
  );
}
