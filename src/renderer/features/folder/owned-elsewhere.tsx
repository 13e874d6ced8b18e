import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { WireError } from "../../../shared/errors.ts";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { useNow } from "../../state/now.ts";
import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { locationPath } from "../../ui/location-words.ts";
import { Say } from "../../ui/say.tsx";
import { Section } from "../../ui/section.tsx";

interface OwnedElsewhereProps {
  readonly job: JobView;
  readonly error: WireError;
}

/** GU4: names the computer that uses the target, and lets the user take the target over. */
export function OwnedElsewhere({ job, error }: OwnedElsewhereProps) {
  const words = useWords();
  const action = useAction();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Section
        title={words.say("source.owned.title")}
        line={<Situation job={job} error={error} />}
        action={
          <Group gap="xs" wrap="nowrap">
            <Button variant="default" onClick={() => setAsking(true)}>
              {words.say("source.owned.take-over")}
            </Button>
            <Button
              loading={action.busy}
              onClick={() => void action.run(() => call("syncNow", { job: job.id }))}
            >
              {words.say("folder.check-again")}
            </Button>
          </Group>
        }
      />
      {action.error !== undefined && <ErrorNote error={action.error} />}
      <Modal opened={asking} onClose={() => setAsking(false)} title={words.say("source.owned.question")}>
        <Consequences job={job} error={error} />
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={() => setAsking(false)}>
            {words.say("ui.cancel")}
          </Button>
          <Button
            onClick={() => {
              setAsking(false);
              void action.run(() => call("takeOver", { job: job.id }));
            }}
          >
            {words.say("source.owned.take-over")}
          </Button>
        </Group>
      </Modal>
    </>
  );
}

function Situation({ job, error }: OwnedElsewhereProps) {
  const words = useWords();
  const now = useNow();
  const since = Date.parse(String(error.detail["since"] ?? ""));
  const day = Number.isNaN(since) ? undefined : words.date(since, now);
  const location = <bdi>{locationPath(job.target)}</bdi>;
  return <Say id="source.owned.what" values={{ location, day, ...ownerOf(error) }} />;
}

function Consequences({ job, error }: OwnedElsewhereProps) {
  const location = <bdi>{locationPath(job.target)}</bdi>;
  return (
    <Stack gap="sm">
      <Text>
        <Say id="source.owned.replaces" values={{ location }} />
      </Text>
      <Text>
        <Say id="source.owned.stops" values={ownerOf(error)} />
      </Text>
    </Stack>
  );
}

function ownerOf({ detail }: WireError) {
  const { owner, namesake } = detail;
  return {
    owner: owner === undefined ? undefined : <bdi>{owner}</bdi>,
    isNamesake: namesake === undefined ? "no" : "yes",
  };
}
