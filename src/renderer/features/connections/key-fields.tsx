import { Anchor, PasswordInput, SegmentedControl, Stack, Text, TextInput } from "@mantine/core";
import { type ClipboardEvent, useRef } from "react";
import type { WireError } from "../../../shared/errors.ts";
import { type ConnectionForm, type KeysForm, NO_KEYS } from "./connection-form.ts";
import { pastedKeys } from "./pasted-keys.ts";
import { fieldError } from "./test-words.ts";
import { useWords } from "../../state/words.tsx";

interface KeyFieldsProps {
  readonly form: ConnectionForm;
  readonly onChange: (form: ConnectionForm) => void;
  /** What the last test failed with, where it concerns a field here. */
  readonly failure: WireError | undefined;
  /** Both were pasted: it can be tested at once. */
  readonly onPasted: (form: ConnectionForm) => void;
  /** Tells kept keys apart. */
  readonly hint?: string | undefined;
}

const KINDS = [
  { value: "typed", label: "Access keys" },
  { value: "profile", label: "AWS profile" },
  { value: "environment", label: "Environment" },
] as const;

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
        aria-label="Where the keys are"
        data={[...KINDS]}
        value={keys.kind}
        transitionDuration={0}
        style={{ alignSelf: "flex-start", background: "var(--hairline)" }}
        onChange={(kind) => change({ kind })}
      />
      {keys.kind === "typed" && <TypedKeys {...props} />}
      {keys.kind === "profile" && (
        <TextInput
          label="Profile"
          description="Its name in the AWS files of this computer. Keys and sign-in are taken from there."
          placeholder="default"
          value={keys.profile}
          error={fieldError(words, "profile", failure)}
          spellCheck={false}
          autoComplete="off"
          data-first
          onChange={(event) => change({ profile: event.currentTarget.value })}
        />
      )}
      {keys.kind === "environment" && (
        <Text c="dimmed">
          Liana takes what it finds: variables, the AWS files, or the role of this computer.
        </Text>
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
        label="Access key"
        description="Keys for one bucket are enough. A pasted block with both keys is understood."
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
        label="Secret key"
        value={keys.secretAccessKey}
        error={fieldError(words, "secret", failure)}
        maxLength={1024}
        autoComplete="off"
        aria-invalid={fieldError(words, "secret", failure) !== undefined}
        visibilityToggleButtonProps={{ "aria-label": "Show the secret" }}
        onPaste={(event) => paste("secretAccessKey", event)}
        onChange={(event) => type({ secretAccessKey: event.currentTarget.value })}
      />
      {keys.sessionToken !== "" && (
        <Text size="sm" c="dimmed">
          With a session token: these keys end by themselves.{" "}
          <Anchor component="button" type="button" size="sm" onClick={() => type({ sessionToken: "" })}>
            Leave it out
          </Anchor>
        </Text>
      )}
    </>
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
  return (
    <Stack gap={4}>
      <Text fw={550}>{hint === undefined ? "The keys are kept" : `Access key ${hint}`}</Text>
      <Text c="dimmed" size="sm">
        They are kept, and not shown again.{" "}
        <Anchor component="button" type="button" size="sm" onClick={onReplace}>
          Enter other keys
        </Anchor>
      </Text>
    </Stack>
  );
}
