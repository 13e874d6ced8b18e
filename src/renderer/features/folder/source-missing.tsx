import { Button, Group, Modal, Text } from "@mantine/core";
import { useState } from "react";
import type { WireError } from "../../../shared/errors.ts";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { sentence } from "../../../shared/words.ts";
import { useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Section } from "../../ui/section.tsx";

/** GU1: says what is wrong with the folder, and takes the user's word that it is meant so. */
export function SourceMissing({ job, error }: { readonly job: JobView; readonly error: WireError }) {
  const action = useAction();
  const [asking, setAsking] = useState(false);
  // A folder that is not there cannot be meant: there is nothing to sync from.
  const acceptable = error.code === "source-empty" || error.code === "source-replaced";
  const text = sentence(error);
  return (
    <>
      <Section
        title="Nothing is synced now"
        line={text.charAt(0).toUpperCase() + text.slice(1)}
        action={
          <Group gap="xs" wrap="nowrap">
            {acceptable && (
              <Button variant="default" onClick={() => setAsking(true)}>
                It is meant so
              </Button>
            )}
            <Button
              loading={action.busy}
              onClick={() => void action.run(() => call("syncNow", { job: job.id }))}
            >
              Look again
            </Button>
          </Group>
        }
      />
      {action.error !== undefined && <ErrorNote error={action.error} />}
      <Modal opened={asking} onClose={() => setAsking(false)} title="Sync the folder as it is now?">
        <Text>
          {error.code === "source-empty" ? "The folder is empty." : "It is another folder than last time."}{" "}
          {job.choices.mirror
            ? "This folder mirrors deletions: what is gone from it would be deleted in the bucket. Many deletions at once are held for your word first."
            : "Files that are gone from it stay in the bucket."}
        </Text>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={() => setAsking(false)}>
            Cancel
          </Button>
          <Button
            onClick={() => {
              setAsking(false);
              void action.run(() => call("acceptSource", { job: job.id }));
            }}
          >
            Sync it as it is
          </Button>
        </Group>
      </Modal>
    </>
  );
}
