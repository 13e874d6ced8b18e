import { Anchor, PasswordInput, SegmentedControl, Stack, Text, TextInput } from "@mantine/core";
import { type ClipboardEvent, useRef } from "react";
import type { WireError } from "../../../shared/errors.ts";
import { useWords } from "../../state/words.tsx";
import { Say } from "../../ui/say.tsx";
import { type ConnectionForm, type KeysForm, NO_KEYS } from "./connection-form.ts";
import { ProfileField } from "./profile-field.tsx";
import { pastedKeys } from "./pasted-keys.ts";
import { fieldError } from "./test-words.ts";

interface KeyFieldsProps {
  readonly form: ConnectionForm;
  readonly onChange: (form: ConnectionForm) => void;
  /** The error of the last test; shown at the field that it is about. */
  readonly failure: WireError | undefined;
  /** Called when both keys were pasted, so that they can be tested at once. */
  readonly onPasted: (form: ConnectionForm) => void;
  /** The visible part of the saved access key. */
  readonly hint?: string | undefined;
}

const KINDS = ["typed", "profile", "environment"] as const;
/** Where the keys come from, and the keys. */
export function KeyFields(props: KeyFieldsProps) {
  const words = useWords();
  const { form, onChange, failure, hint } = props;
  const { keys } = form;
  const change = (changes: Partial<KeysForm>): void => onChange({ ...form, keys: { ...keys, ...changes } });
  if (keys.kind === "kept") return <KeptKeys hint={hint} onReplace={() => change(NO_KEYS)} />;
  return (
    <Stack gap="md">
      <SegmentedControl
        aria-label={words.say("connection-fields.keys")}
        data={KINDS.map((value) => ({ value, label: words.say(`connection-fields.keys.${value}`) }))}
        value={keys.kind}
        transitionDuration={0}
        style={{ alignSelf: "flex-start", background: "var(--groove)" }}
        onChange={(kind) => change({ kind })}
      />
      {keys.kind === "typed" && <TypedKeys {...props} />}
      {keys.kind === "profile" && (
        <ProfileField
          value={keys.profile}
          error={fieldError(words, "profile", failure)}
          onChange={(profile) => change({ profile })}
        />
      )}
      {keys.kind === "environment" && (
        <Text c="dimmed">{words.say("connection-fields.environment.line")}</Text>
      )}
    </Stack>
  );
}

function TypedKeys({ form, onChange, failure, onPasted }: KeyFieldsProps) {
  const words = useWords();
  const { keys } = form;
  const pasted = useRef(new Set<"accessKeyId" | "secretAccessKey">());
  const paste = (field: "accessKeyId" | "secretAccessKey", event: ClipboardEvent<HTMLInputElement>): void => {
    const text = event.clipboardData.getData("text");
    const both = pastedKeys(text);
    const whole = both !== undefined || keys[field] === "" || isAllChosen(event.currentTarget);
    if (!whole || text.trim() === "") return;
    event.preventDefault();
    pasted.current.add(field);
    const next = { ...form, keys: { ...keys, ...(both ?? { [field]: text.trim() }) } };
    onChange(next);
    if (both !== undefined || pasted.current.size === 2) onPasted(next);
  };
  const type = (changes: Partial<KeysForm>): void => {
    pasted.current.clear();
    onChange({ ...form, keys: { ...keys, ...changes } });
  };
  return (
    <>
      <TextInput
        label={words.say("connection-fields.access-key")}
        description={words.say("connection-fields.access-key.line")}
        value={keys.accessKeyId}
        error={fieldError(words, "access", failure)}
        maxLength={256}
        spellCheck={false}
        autoComplete="off"
        data-first
        onPaste={(event) => paste("accessKeyId", event)}
        onChange={(event) => type({ accessKeyId: event.currentTarget.value })}
      />
      <PasswordInput
        label={words.say("connection-fields.secret-key")}
        value={keys.secretAccessKey}
        error={fieldError(words, "secret", failure)}
        maxLength={1024}
        autoComplete="off"
        aria-invalid={fieldError(words, "secret", failure) !== undefined}
        visibilityToggleButtonProps={{ "aria-label": words.say("connection-fields.secret-key.show") }}
        onPaste={(event) => paste("secretAccessKey", event)}
        onChange={(event) => type({ secretAccessKey: event.currentTarget.value })}
      />
      {keys.sessionToken !== "" && <SessionToken onRemove={() => type({ sessionToken: "" })} />}
    </>
  );
}

function SessionToken({ onRemove }: { readonly onRemove: () => void }) {
  const words = useWords();
  const remove = (
    <Anchor component="button" type="button" size="sm" onClick={onRemove}>
      {words.say("connection-fields.session-token.remove")}
    </Anchor>
  );
  return (
    <Text size="sm" c="dimmed">
      <Say id="connection-fields.session-token" values={{ remove }} />
    </Text>
  );
}

function isAllChosen(input: HTMLInputElement): boolean {
  return input.selectionStart === 0 && input.selectionEnd === input.value.length;
}

function KeptKeys({
  hint,
  onReplace,
}: {
  readonly hint: string | undefined;
  readonly onReplace: () => void;
}) {
  const words = useWords();
  return (
    <Stack gap={4}>
      <Text fw={550}>
        {hint === undefined ? (
          words.say("connection-fields.saved-keys.unnamed")
        ) : (
          <Say id="connection-fields.saved-keys" values={{ hint: <bdi>{hint}</bdi> }} />
        )}
      </Text>
      <Text c="dimmed" size="sm">
        <Say
          id="connection-fields.saved-keys.line"
          values={{
            replace: (
              <Anchor component="button" type="button" size="sm" onClick={onReplace}>
                {words.say("connection-fields.saved-keys.replace")}
              </Anchor>
            ),
          }}
        />
      </Text>
    </Stack>
  );
}
