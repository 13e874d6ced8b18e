import { useState } from "react";
import type { Connection, ConnectionDraft } from "../../../shared/model/connection.ts";
import { type Action, useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import {
  type ConnectionForm,
  draftOf,
  EMPTY_FORM,
  formOf,
  NO_KEYS,
  addressFault,
} from "./connection-form.ts";
import { type ConnectionTest, useConnectionTest } from "./use-connection-test.ts";

interface ConnectionEditor {
  readonly form: ConnectionForm;
  /** Undefined while something is missing. */
  readonly draft: ConnectionDraft | undefined;
  /** Whether something was typed or chosen. */
  readonly changed: boolean;
  /** Show what is missing. */
  readonly strict: boolean;
  readonly test: ConnectionTest;
  readonly save: Action;
  readonly busy: boolean;
  /** Changes the form and forgets the result of the test. */
  readonly edit: (form: ConnectionForm) => void;
  readonly rename: (name: string) => void;
  readonly changeService: (service: string) => void;
  readonly tryOut: (form: ConnectionForm) => void;
  readonly testAndSave: () => Promise<void>;
  /** Tests and saves in the region that the service named. */
  readonly inRegion: (region: string) => Promise<void>;
  readonly saveUntested: () => Promise<void>;
}

/**
 * The state of the dialog: a connection that is entered, tested and saved.
 * @param needsKeys FB: the saved keys are missing or were rejected, so the form asks for new ones
 */
export function useConnectionEditor(
  connection: Connection | undefined,
  onSaved: () => void,
  needsKeys: boolean,
): ConnectionEditor {
  const [first] = useState(() => firstForm(connection, needsKeys));
  const [form, setForm] = useState(first);
  const [strict, setStrict] = useState(false);
  const test = useConnectionTest();
  const save = useAction();
  const edit = (changed: ConnectionForm): void => {
    test.reset();
    save.clear();
    setForm(changed);
  };
  const keep = async (kept: ConnectionForm): Promise<void> => {
    const draft = draftOf(kept);
    if (draft === undefined) return;
    const input = kept.id === undefined ? { draft } : { id: kept.id, draft };
    if (await save.run(() => call("saveConnection", input))) onSaved();
  };
  const testAndKeep = async (tried: ConnectionForm): Promise<void> => {
    const draft = draftOf(tried);
    if (draft === undefined) return setStrict(addressFault(tried) !== undefined);
    const result = await test.run({ kind: "draft", draft });
    if (result?.ok === true) await keep(tried);
  };
  return {
    form,
    draft: draftOf(form),
    changed: JSON.stringify(form) !== JSON.stringify(first),
    strict,
    test,
    save,
    busy: test.state.kind === "running" || save.busy,
    edit,
    rename: (name) => setForm((old) => ({ ...old, name })),
    // The saved keys belong to the saved service and must not be sent to another one.
    changeService: (service) =>
      edit({ ...form, service, keys: form.keys.kind === "kept" ? NO_KEYS : form.keys }),
    tryOut: (tried) => {
      const draft = draftOf(tried);
      if (draft !== undefined) void test.run({ kind: "draft", draft });
    },
    testAndSave: () => testAndKeep(form),
    inRegion: (region) => {
      const changed = { ...form, regions: { ...form.regions, [form.service]: region } };
      setForm(changed);
      return testAndKeep(changed);
    },
    saveUntested: () => keep(form),
  };
}

function firstForm(connection: Connection | undefined, needsKeys: boolean): ConnectionForm {
  if (connection === undefined) return { ...EMPTY_FORM, service: "wasabi" };
  const saved = formOf(connection);
  return needsKeys && saved.keys.kind === "kept" ? { ...saved, keys: NO_KEYS } : saved;
}
