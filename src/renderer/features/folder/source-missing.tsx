import { Button, Group, Text, Title } from "@mantine/core";
import { useState } from "react";
import type { WireError } from "../../../shared/errors.ts";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { ErrorNote } from "../../ui/error-note.tsx";
import { MoodRing } from "../../ui/mood-ring.tsx";
import { PathText } from "../../ui/path-text.tsx";
import { locationPath } from "../../ui/location-words.ts";
import { Surface } from "../../ui/surface.tsx";
import { AcceptSource } from "./accept-source.tsx";
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
            <PathText text={locationPath(source)} most={64} /> {what} {kept}
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
      <AcceptSource
        job={job}
        fact={meant?.fact ?? ""}
        opened={asking}
        onClose={() => setAsking(false)}
        onAccept={() => void action.run(() => call("acceptSource", { job: job.id }))}
      />
    </Surface>
  );
}
