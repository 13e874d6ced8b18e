import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { WireError } from "../../../shared/errors.ts";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { useAction } from "../../state/action.ts";
import { call } from "../../state/application.ts";
import { ErrorNote } from "../../ui/error-note.tsx";
import { locationPath } from "../../ui/location-words.ts";
import { Section } from "../../ui/section.tsx";

const DAY = new Intl.DateTimeFormat("en", { day: "numeric", month: "short", year: "numeric" });

interface OwnedElsewhereProps {
  readonly job: JobView;
  readonly error: WireError;
}

/** GU4: says who keeps the place in the bucket, and takes the user's word that it is this computer's now. */
export function OwnedElsewhere({ job, error }: OwnedElsewhereProps) {
  const action = useAction();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Section
        title="Another computer syncs to this location"
        line={<Situation job={job} error={error} />}
        action={
          <Group gap="xs" wrap="nowrap">
            <Button variant="default" onClick={() => setAsking(true)}>
              Take over
            </Button>
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
      <Modal opened={asking} onClose={() => setAsking(false)} title="Take this location over?">
        <Consequences job={job} error={error} />
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={() => setAsking(false)}>
            Cancel
          </Button>
          <Button
            onClick={() => {
              setAsking(false);
              void action.run(() => call("takeOver", { job: job.id }));
            }}
          >
            Take over
          </Button>
        </Group>
      </Modal>
    </>
  );
}

function Situation({ job, error }: OwnedElsewhereProps) {
  const since = Date.parse(String(error.detail["since"] ?? ""));
  return (
    <>
      <bdi>{locationPath(job.target)}</bdi> is in use by <Owner error={error} />
      {!Number.isNaN(since) && ` since ${DAY.format(since)}`}.{" "}
      {error.detail["namesake"] !== undefined &&
        "That is this computer's name too: it may be another user here, or Liana as it was before it was set up again. "}
      Two computers would undo each other's work there, so this folder waits and nothing is changed.
    </>
  );
}

function Consequences({ job, error }: OwnedElsewhereProps) {
  return (
    <Stack gap="sm">
      <Text>
        From then on this computer keeps <bdi>{locationPath(job.target)}</bdi> in step with this folder. Files
        there that differ from it are replaced.
      </Text>
      <Text>
        <Owner error={error} start /> stops at its next look and says why. Its own files are not touched, and
        what only that one had put there stays in the bucket.
      </Text>
    </Stack>
  );
}

/** @param start of a sentence */
function Owner({ error, start = false }: { readonly error: WireError; readonly start?: boolean }) {
  const name = error.detail["owner"];
  if (name === undefined) return start ? "The other computer" : "another computer";
  if (error.detail["namesake"] !== undefined) {
    return (
      <>
        {start ? "The other" : "another"} Liana on <bdi>{name}</bdi>
      </>
    );
  }
  return <bdi>{name}</bdi>;
}
