import { Button, Group, Modal, Text, Title } from "@mantine/core";
import { useState } from "react";
import type { WireError } from "../../../shared/errors.ts";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { ErrorNote } from "../../ui/error-note.tsx";
import { MoodRing } from "../../ui/mood-ring.tsx";
import { PathText } from "../../ui/path-text.tsx";
import { placePath } from "../../ui/place-words.ts";
import { Surface } from "../../ui/surface.tsx";
import styles from "./folder.module.css";
import { sourceWords } from "./source-missing-words.ts";

/** GU1: says what is wrong with the folder and what to do, and takes the user's word that it is meant so. */
export function SourceMissing({ job, error }: { readonly job: JobView; readonly error: WireError }) {
  const action = useAction();
  const [asking, setAsking] = useState(false);
  const { source, target, choices } = job;
  const { title, what, advice, otherwise, meant } = sourceWords(error.code, source.kind);
  const kept = target.kind === "bucket" ? "Nothing was deleted in the bucket." : "Nothing was deleted.";
  const goesOn = choices.when.kind === "manual" ? "Then look again." : "Liana goes on by itself.";
  return (
    <Surface>
      <div className={styles["missing"]}>
        <MoodRing mood="attention" />
        <div className={styles["missingWords"]}>
          <Title order={3}>{title}</Title>
          <Text>
            <PathText text={placePath(source)} most={64} /> {what} {kept}
          </Text>
          <Text>
            {advice} {goesOn}
          </Text>
          {otherwise !== undefined && <Text c="dimmed">{otherwise}</Text>}
          {action.error !== undefined && <ErrorNote error={action.error} />}
          <Group gap="xs" mt="xs">
            <Button
              variant="default"
              loading={action.busy}
              onClick={() => void action.run(() => call("syncNow", { job: job.id }))}
            >
              Look again
            </Button>
            {meant !== undefined && (
              <Button variant="default" onClick={() => setAsking(true)}>
                {meant.button}
              </Button>
            )}
          </Group>
        </div>
      </div>
      <Modal opened={asking} onClose={() => setAsking(false)} title="Sync it as it is now?">
        <Text>
          {meant?.fact} {choices.mirror ? MIRRORED : "What is gone from it stays where it was copied to."}
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
    </Surface>
  );
}

const MIRRORED =
  "Deletions are mirrored: what is gone from it would be deleted in its copy too. Many deletions at once are held for your word first.";
