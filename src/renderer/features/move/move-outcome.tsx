import { Stack, Text } from "@mantine/core";
import type { LocationComparison } from "../../../shared/contract/engine-commands.ts";
import type { JobLocation } from "../../../shared/model/job-spec.ts";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { locationPath } from "../../ui/location-words.ts";
import { PathText } from "../../ui/path-text.tsx";
import { Say } from "../../ui/say.tsx";
import { isSameLocation } from "./location-draft.ts";
import type { Comparing } from "./use-comparison.ts";

interface MoveOutcomeProps {
  readonly job: JobView;
  readonly source: JobLocation;
  readonly target: JobLocation;
  readonly state: Comparing;
}

/** JB8: what a move means: what is there already, what will be transferred, and what stays behind. */
export function MoveOutcome({ job, source, target, state }: MoveOutcomeProps) {
  const words = useWords();
  if (state.kind === "idle") return null;
  if (state.kind === "failed") return <ErrorNote error={state.error} />;
  const { found } = state;
  return (
    <Stack gap="xs" role="status">
      {state.kind === "running" && <Text c="dimmed">{words.say("move.comparing")}</Text>}
      {found !== undefined && <Counts found={found} />}
      {state.kind === "done" && (
        <>
          {!isSameLocation(job.source, source) && <Remains id="move.remains.source" location={job.source} />}
          {!isSameLocation(job.target, target) && <Remains id="move.remains.target" location={job.target} />}
        </>
      )}
      {found?.owner !== undefined && <ErrorNote error={found.owner} />}
    </Stack>
  );
}

function Counts({ found: { there, toSend, others } }: { readonly found: LocationComparison }) {
  const words = useWords();
  return (
    <>
      <Text>
        {words.sentences([
          words.say("move.there", { count: there.files, bytes: words.bytes(there.bytes) }),
          words.say("move.to-send", { count: toSend.files, bytes: words.bytes(toSend.bytes) }),
        ])}
      </Text>
      {others.files > 0 && <Text>{words.say("move.others", { count: others.files })}</Text>}
    </>
  );
}

interface RemainsProps {
  readonly id: "move.remains.source" | "move.remains.target";
  readonly location: JobLocation;
}

function Remains({ id, location }: RemainsProps) {
  return (
    <Text c="dimmed">
      <Say id={id} values={{ location: <PathText text={locationPath(location)} most={64} /> }} />
    </Text>
  );
}
