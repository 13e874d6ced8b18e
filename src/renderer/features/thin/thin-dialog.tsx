import { Button, Group, Stack, Text } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import type { Connection, Secret } from "../../../shared/model/connection.ts";
import type { JobLocation } from "../../../shared/model/job-spec.ts";
import { useWords } from "../../state/words.tsx";
import { EditDialog } from "../../ui/edit-dialog.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { ProgressBar } from "../../ui/progress-bar.tsx";
import { ThinKeys } from "./thin-keys.tsx";
import { type ThinCount, type ThinOutcome, useThinning } from "./use-thinning.ts";

interface ThinDialogProps {
  readonly target: Extract<JobLocation, { kind: "bucket" }>;
  readonly connection: Connection;
  readonly onClose: () => void;
}

const NO_KEYS: Secret = { accessKeyId: "", secretAccessKey: "" };

/** VR7: counts what may go, and removes it for good once the user has seen the count. */
export function ThinDialog({ target, connection, onClose }: ThinDialogProps) {
  const words = useWords();
  const { state, count, remove, stop } = useThinning({
    connection: target.connection,
    bucket: target.bucket,
    prefix: target.prefix,
  });
  const [keys, setKeys] = useState(NO_KEYS);
  const isRemoving = state.kind === "removing";
  const button = useRef<HTMLButtonElement>(null);
  // The button of the step before, which had the focus, is gone.
  useEffect(() => {
    if (state.kind !== "counting" && state.kind !== "counted") button.current?.focus();
  }, [state.kind]);
  const isTyped = keys.accessKeyId !== "" || keys.secretAccessKey !== "";
  return (
    <EditDialog
      title={words.say("thin.title")}
      size="lg"
      changed={isTyped && state.kind === "counted"}
      // A removal is stopped with its button, not by an Escape too many.
      onClose={isRemoving ? () => undefined : onClose}
    >
      <Stack gap="md">
        <div role="status">
          {state.kind === "counting" && <Text>{words.say("thin.counting", { count: state.listed })}</Text>}
          {state.kind === "counted" && <CountText found={state.found} />}
          {isRemoving && <Text>{words.say("thin.removing", progressOf(state.found, state.removed))}</Text>}
          {state.kind === "stopped" && <Text>{words.say("thin.stopped", { count: state.removed })}</Text>}
          {state.kind === "done" && <DoneText thinned={state.thinned} />}
          {state.kind === "failed" && state.removed > 0 && (
            <Text>{words.say("thin.stopped", { count: state.removed })}</Text>
          )}
        </div>
        {isRemoving && (
          <ProgressBar
            label={words.say("thin.removing", progressOf(state.found, state.removed))}
            share={state.removed / Math.max(1, state.found.versions)}
          />
        )}
        {state.kind === "failed" && <ErrorNote error={state.error} onRetry={count} />}
        {state.kind === "done" && state.thinned.denied !== undefined && (
          <ErrorNote error={state.thinned.denied} onRetry={count} />
        )}
        {state.kind === "counted" && state.found.versions > 0 && (
          <ThinKeys target={target} connection={connection} keys={keys} onChange={setKeys} />
        )}
        <Group justify="flex-end">
          {isRemoving ? (
            <Button ref={button} variant="default" onClick={stop}>
              {words.say("thin.stop")}
            </Button>
          ) : (
            <Button ref={button} variant="default" data-autofocus onClick={onClose}>
              {words.say("ui.close")}
            </Button>
          )}
          {state.kind === "counted" && state.found.versions > 0 && (
            <Button
              color="red"
              disabled={isTyped && (keys.accessKeyId === "" || keys.secretAccessKey === "")}
              onClick={() => remove(state.found, isTyped ? keys : undefined)}
            >
              {words.say("thin.remove", { count: state.found.versions })}
            </Button>
          )}
        </Group>
      </Stack>
    </EditDialog>
  );
}

function progressOf(
  { versions }: ThinCount,
  removed: number,
): { readonly count: number; readonly removed: number } {
  return { count: versions, removed };
}

function CountText({ found: { versions, files, bytes, kept } }: { readonly found: ThinCount }) {
  const words = useWords();
  if (versions === 0) return <Text>{words.say("thin.nothing", { kept })}</Text>;
  return (
    <Stack gap={4}>
      <Text fw={600}>{words.say("thin.found", { count: versions, files, bytes: words.bytes(bytes) })}</Text>
      <Text>{words.say("thin.stays", { kept })}</Text>
      <Text>{words.say("thin.for-good")}</Text>
    </Stack>
  );
}

function DoneText({ thinned: { versions, bytes, refused, failed } }: { readonly thinned: ThinOutcome }) {
  const words = useWords();
  return (
    <Stack gap={4}>
      <Text fw={600}>{words.say("thin.removed", { count: versions, bytes: words.bytes(bytes) })}</Text>
      {refused > 0 && <Text>{words.say("thin.refused", { count: refused })}</Text>}
      {failed > 0 && <Text>{words.say("thin.failed", { count: failed })}</Text>}
    </Stack>
  );
}
