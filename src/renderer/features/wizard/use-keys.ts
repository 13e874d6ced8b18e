import { useRef } from "react";
import type { ConnectionDraft } from "../../../shared/model/connection.ts";
import { type Action, useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { type ConnectionForm, draftOf, NO_KEYS } from "../connections/connection-form.ts";
import { type ConnectionTest, useConnectionTest } from "../connections/use-connection-test.ts";
import { focusNext } from "./focus-next.ts";
import { type StepProps, viewBehindKeys } from "./wizard-state.ts";

interface KeysWork {
  readonly test: ConnectionTest;
  readonly save: Action;
  /** Undefined while something is missing. */
  readonly draft: ConnectionDraft | undefined;
  readonly edit: (form: ConnectionForm) => void;
  /** Tests without saving; if the keys work, Enter continues. */
  readonly tryOut: (form: ConnectionForm) => Promise<void>;
  /** Tests the keys unless they are tested already, saves them, and goes to the next question. */
  readonly goOn: () => Promise<void>;
}

/** What the question for the keys does with its answer. */
export function useKeys({ state, change }: Pick<StepProps, "state" | "change">): KeysWork {
  const { form } = state;
  const next = viewBehindKeys(state);
  const test = useConnectionTest();
  const save = useAction();
  // The form of the last successful test.
  const passed = useRef<ConnectionForm>(undefined);
  const draft = draftOf(form);
  const isGood = async (tried: ConnectionForm): Promise<boolean> => {
    const subject = draftOf(tried);
    const result = subject && (await test.run({ kind: "draft", draft: subject }));
    if (result?.ok === true) passed.current = tried;
    return result?.ok === true;
  };
  return {
    test,
    save,
    draft,
    edit: (changed) => {
      test.reset();
      save.clear();
      change({ form: changed });
    },
    tryOut: async (tried) => {
      if (await isGood(tried)) focusNext();
    },
    goOn: async () => {
      if (draft === undefined) return;
      if (passed.current !== form && !(await isGood(form))) return;
      await save.run(async () => {
        const input = form.id === undefined ? { draft } : { id: form.id, draft };
        const { connection } = await call("saveConnection", input);
        // The keys are in the keychain now; the page no longer needs them.
        const keys = form.keys.kind === "typed" ? { ...NO_KEYS, kind: "kept" as const } : form.keys;
        change({ form: { ...form, id: connection, keys }, existing: undefined, view: next });
      });
    },
  };
}
