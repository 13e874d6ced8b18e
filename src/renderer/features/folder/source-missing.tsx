import { Button, Group, Text, Title } from "@mantine/core";
import { useState } from "react";
import type { WireError } from "../../../shared/errors.ts";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { MoodRing } from "../../ui/mood-ring.tsx";
import { locationPath } from "../../ui/location-words.ts";
import { PathText } from "../../ui/path-text.tsx";
import { Say } from "../../ui/say.tsx";
import { Surface } from "../../ui/surface.tsx";
import { AcceptSource } from "./accept-source.tsx";
import styles from "./folder.module.css";
import { CONFIRMATIONS, sourceState } from "./source-state.ts";

/** GU1: what is wrong with the source and what to do, or the user's confirmation that it is meant to be so. */
export function SourceMissing({ job, error }: { readonly job: JobView; readonly error: WireError }) {
  const words = useWords();
  const action = useAction();
  const [asking, setAsking] = useState(false);
  const { source, target, choices } = job;
  const state = sourceState(error.code, source.kind);
  const confirmation = CONFIRMATIONS[state];
  const path = <PathText text={locationPath(source)} most={64} />;
  return (
    <Surface>
      <div className={styles["missing"]}>
        <MoodRing mood="attention" />
        <div className={styles["missingWords"]}>
          <Title order={3}>{words.say(`source.${state}.title`)}</Title>
          <Text>
            <Say id={`source.${state}.what`} values={{ path, target: target.kind }} />
          </Text>
          <Text>
            {words.say(`source.${state}.advice`, { manual: choices.when.kind === "manual" ? "yes" : "no" })}
          </Text>
          {(state === "missing" || state === "file") && <Text c="dimmed">{words.say("source.moved")}</Text>}
          {action.error !== undefined && <ErrorNote error={action.error} />}
          <Group gap="xs" mt="xs">
            <Button
              variant="default"
              loading={action.busy}
              onClick={() => void action.run(() => call("syncNow", { job: job.id }))}
            >
              {words.say("folder.check-again")}
            </Button>
            {confirmation !== undefined && (
              <Button variant="default" onClick={() => setAsking(true)}>
                {words.say(confirmation.button)}
              </Button>
            )}
          </Group>
        </div>
      </div>
      {confirmation !== undefined && (
        <AcceptSource
          job={job}
          fact={words.say(confirmation.fact)}
          opened={asking}
          onClose={() => setAsking(false)}
          onAccept={() => void action.run(() => call("acceptSource", { job: job.id }))}
        />
      )}
    </Surface>
  );
}
