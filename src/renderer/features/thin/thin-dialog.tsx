import { Button, Group, Stack } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import type { Connection, Secret } from "../../../shared/model/connection.ts";
import type { JobLocation } from "../../../shared/model/job-spec.ts";
import { useWords } from "../../state/words.tsx";
import { EditDialog } from "../../ui/edit-dialog.tsx";
import { ThinKeys } from "./thin-keys.tsx";
import { ThinState } from "./thin-state.tsx";
import { useThinning } from "./use-thinning.ts";

interface ThinDialogProps {
  readonly target: Extract<JobLocation, { kind: "bucket" }>;
  readonly connection: Connection;
  readonly onClose: () => void;
}

const NO_KEYS: Secret = { accessKeyId: "", secretAccessKey: "" };

/** VR7: counts what may go, and removes it for good once the user has seen the count. */
export function ThinDialog({ target, connection, onClose }: ThinDialogProps) {
  const words = useWords();
  const { connection: id, bucket, prefix } = target;
  const { state, count, remove, stop } = useThinning({ connection: id, bucket, prefix });
  const [keys, setKeys] = useState(NO_KEYS);
  const isRemoving = state.kind === "removing";
  const button = useRef<HTMLButtonElement>(null);
  // The button of the step before, which had the focus, is gone.
  useEffect(() => {
    if (state.kind !== "counting" && state.kind !== "counted") button.current?.focus();
  }, [state.kind]);
  const isTyped = keys.accessKeyId !== "" || keys.secretAccessKey !== "";
  const isHalf = isTyped && (keys.accessKeyId === "" || keys.secretAccessKey === "");
  const found = state.kind === "counted" && state.found.versions > 0 ? state.found : undefined;
  return (
    <EditDialog
      title={words.say("thin.title")}
      size="lg"
      changed={isTyped && state.kind === "counted"}
      // A removal is stopped with its button, not by an Escape too many.
      onClose={isRemoving ? () => undefined : onClose}
    >
      <Stack gap="md">
        <ThinState state={state} onCount={count} />
        {found !== undefined && (
          <ThinKeys target={target} connection={connection} keys={keys} onChange={setKeys} />
        )}
        <Group justify="flex-end">
          <Button ref={button} variant="default" data-autofocus onClick={isRemoving ? stop : onClose}>
            {words.say(isRemoving ? "thin.stop" : "ui.close")}
          </Button>
          {found !== undefined && (
            <Button color="red" disabled={isHalf} onClick={() => remove(found, isTyped ? keys : undefined)}>
              {words.say("thin.remove", { count: found.versions })}
            </Button>
          )}
        </Group>
      </Stack>
    </EditDialog>
  );
}
