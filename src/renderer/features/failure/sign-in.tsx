import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import type { CommandOutput } from "../../../shared/contract/shape.ts";
import type { WindowCommands } from "../../../shared/contract/window-contract.ts";
import { signInLine } from "../../../shared/sign-in-command.ts";
import { useAction } from "../../state/action.ts";
import { call, useApplication } from "../../state/application.ts";
import { useWords } from "../../state/words.tsx";
import { CopyLine } from "../../ui/copy-line.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Say } from "../../ui/say.tsx";
import type { ShownFailure } from "./shown-failure.ts";
import { tryAgain } from "./try-again.ts";

type Run = CommandOutput<WindowCommands, "signIn">;

interface SignInProps {
  readonly failure: ShownFailure;
  readonly onClose: () => void;
}

/** CR2: the command that signs in again, and on a desktop a button that runs it. */
export function SignIn({ failure, onClose }: SignInProps) {
  const words = useWords();
  const action = useAction();
  const stop = useRef(new AbortController());
  const [run, setRun] = useState<Run>();
  const isDesktop = useApplication((state) => state.snapshot?.host) === "desktop";
  useEffect(() => {
    const { current } = stop;
    return () => current.abort();
  }, []);
  const { at, error, jobs } = failure;
  const line = signInLine(error) ?? "";
  const service = <bdi>{failure.service ?? words.say("findings.the-service")}</bdi>;
  const start = async (): Promise<void> => {
    setRun(undefined);
    const ended = await call("signIn", { connection: at?.connection ?? "" }, { signal: stop.current.signal });
    setRun(ended);
    if (ended.kind !== "done") return;
    await tryAgain(jobs, false);
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={words.say("sign-in.title")}>
      <Stack gap="sm">
        <Text>
          <Say id={isDesktop ? "sign-in.what.desktop" : "sign-in.what"} values={{ service }} />
        </Text>
        <CopyLine label={words.say("sign-in.command")} text={line} />
        <Text c="dimmed" size="sm" role="status">
          {words.say(action.busy ? "sign-in.running" : "sign-in.by-itself")}
        </Text>
        {run !== undefined && run.kind !== "done" && (
          <Text c="var(--needs)" role="alert">
            {run.kind === "failed"
              ? words.say("sign-in.failed", run.said === undefined ? {} : { said: run.said })
              : words.say("sign-in.not-found")}
          </Text>
        )}
        {action.error !== undefined && <ErrorNote error={action.error} />}
      </Stack>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {words.say(isDesktop ? "ui.cancel" : "ui.close")}
        </Button>
        {isDesktop && (
          <Button loading={action.busy} onClick={() => void action.run(start)}>
            {words.say("sign-in.run")}
          </Button>
        )}
      </Group>
    </Modal>
  );
}
