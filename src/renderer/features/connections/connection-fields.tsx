import { Select, TextInput } from "@mantine/core";
import type { WireError } from "../../../shared/errors.ts";
import type { Connection } from "../../../shared/model/connection.ts";
import { SERVICE_PRESETS } from "../../../shared/model/providers.ts";
import { serviceName } from "../../../shared/model/service-words.ts";
import { useWords } from "../../state/words.tsx";
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

/** All fields of a connection: service, address, keys, network, name. */
export function ConnectionFields({ editor, connection, failure }: ConnectionFieldsProps) {
  const words = useWords();
  const { form, draft } = editor;
  return (
    <>
      <Select
        label={words.say("connection-fields.service")}
        data={SERVICE_PRESETS.map(({ id }) => ({ value: id, label: serviceName(words, id) }))}
        value={form.service}
        allowDeselect={false}
        searchable
        openOnFocus={false}
        onFocus={selectText}
        onClick={selectText}
        maxDropdownHeight={280}
        nothingFoundMessage={words.say("connection-fields.service.none")}
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
        label={words.say("connection-fields.name")}
        description={words.say("connection-fields.name.line")}
        placeholder={draft?.name ?? serviceName(words, form.service)}
        value={form.name}
        maxLength={120}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => editor.rename(event.currentTarget.value)}
      />
    </>
  );
}
