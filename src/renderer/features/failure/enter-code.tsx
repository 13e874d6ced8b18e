import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { useWords } from "../../state/words.tsx";
import { EditDialog } from "../../ui/edit-dialog.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Say } from "../../ui/say.tsx";
import type { ShownFailure } from "./shown-failure.ts";

interface EnterCodeProps {
  readonly failure: ShownFailure;
  readonly onClose: () => void;
}

/** CR3: the code that a device shows, which opens a session. */
export function EnterCode({ failure, onClose }: EnterCodeProps) {
  const words = useWords();
  const action = useAction();
  const [code, setCode] = useState("");
  const { at, error } = failure;
  const digits = code.replace(/\s/g, "");
  const isCode = /^\d{4,10}$/.test(digits);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (!isCode || at === undefined) return;
    const { connection } = at;
    void action
      .run(() => call("enterCode", { connection, code: digits }))
      .then((well) => (well ? onClose() : setCode("")));
  };
  const { profile = "", device = "" } = error.detail;
  return (
    <EditDialog changed={digits !== ""} onClose={onClose} title={words.say("sign-in.code.title")}>
      <form onSubmit={send}>
        <Stack gap="sm">
          <Text>
            <Say
              id="sign-in.code.what"
              values={{ profile: <bdi>{String(profile)}</bdi>, device: <bdi>{String(device)}</bdi> }}
            />
          </Text>
          <TextInput
            label={words.say("sign-in.code.label")}
            value={code}
            maxLength={16}
            inputMode="numeric"
            autoComplete="one-time-code"
            data-autofocus
            onChange={(event) => setCode(event.currentTarget.value)}
          />
          <Text c="dimmed" size="sm">
            {words.say("sign-in.code.kept")}
          </Text>
          {action.error !== undefined && <ErrorNote error={action.error} />}
        </Stack>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={onClose}>
            {words.say("ui.cancel")}
          </Button>
          <Button type="submit" loading={action.busy} disabled={!isCode}>
            {words.say("sign-in.code.send")}
          </Button>
        </Group>
      </form>
    </EditDialog>
  );
}
