import { Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { FoundLocationView } from "../../../shared/contract/bucket-commands.ts";
import { fullSentence } from "../../../shared/words/error-sentence.ts";
import { goTo } from "../../state/route.ts";
import { useWords } from "../../state/words.tsx";
import { ErrorNote } from "../../ui/error-note.tsx";
import { Say } from "../../ui/say.tsx";
import { Surface } from "../../ui/surface.tsx";
import { RestoreDialog } from "../restore/restore-dialog.tsx";
import { ContinueDialog } from "./continue-dialog.tsx";
import { FoundRow } from "./found-row.tsx";
import { locationName, pathInBucket } from "./found-words.ts";
import { SearchBucket } from "./search-bucket.tsx";
import { StepFrame } from "./step-frame.tsx";
import { type Search, useFound } from "./use-found.ts";
import { chosenConnection, type StepProps } from "./wizard-state.ts";

interface Chosen {
  readonly location: FoundLocationView;
  readonly how: "restore" | "continue";
}

/** GU4: the folders that Liana has backed up from any computer, to be restored here. */
export function FoundStep({ snapshot, state }: StepProps) {
  const words = useWords();
  const connection = chosenConnection(snapshot, state);
  const [bucket, setBucket] = useState<string>();
  const { search, again } = useFound(connection?.id, bucket);
  const [chosen, setChosen] = useState<Chosen>();
  if (connection === undefined)
    return (
      <StepFrame title={words.say("find.step")} line={words.say("wizard.no-connection")}>
        {null}
      </StepFrame>
    );
  const close = (): void => setChosen(undefined);
  const started = (): void => goTo({ screen: "restore" });
  const dialog = chosen && { snapshot, location: chosen.location, connection: connection.id, onClose: close };
  return (
    <StepFrame
      title={<Say id="find.title" values={{ connection: <bdi>{connection.name}</bdi> }} />}
      line={words.say("find.line")}
    >
      <Stack gap="lg">
        <Results
          search={search}
          onRetry={again}
          onRestore={(location) => setChosen({ location, how: "restore" })}
          onContinue={(location) => setChosen({ location, how: "continue" })}
        />
        {search.kind !== "searching" && (
          <SearchBucket needed={needsBucket(search)} searched={bucket} onSearch={setBucket} />
        )}
      </Stack>
      {dialog !== undefined && chosen?.how === "restore" && (
        <RestoreDialog
          snapshot={snapshot}
          name={locationName(dialog.location)}
          what={<What location={dialog.location} />}
          from={{
            kind: "bucket",
            connection: connection.id,
            bucket: dialog.location.bucket,
            prefix: dialog.location.prefix,
          }}
          wanted={() => Promise.resolve({ only: "all" })}
          onClose={close}
          onStarted={started}
        />
      )}
      {dialog !== undefined && chosen?.how === "continue" && (
        <ContinueDialog {...dialog} onStarted={started} />
      )}
    </StepFrame>
  );
}

/** The keys cannot list buckets, so the user has to name one. */
function needsBucket(search: Search): boolean {
  return (
    search.kind === "failed" &&
    search.bucket === undefined &&
    (search.error.code === "access-denied" || search.error.code === "not-implemented")
  );
}

interface ResultsProps {
  readonly search: Search;
  readonly onRetry: () => void;
  readonly onRestore: (location: FoundLocationView) => void;
  readonly onContinue: (location: FoundLocationView) => void;
}

function Results({ search, onRetry, onRestore, onContinue }: ResultsProps) {
  const words = useWords();
  if (search.kind === "searching") {
    const { progress } = search;
    return (
      <Text role="status" c="dimmed">
        {progress === undefined
          ? words.say("find.starting")
          : words.say("find.searching", {
              number: progress.searched + 1,
              count: progress.buckets,
              found: progress.found,
            })}
      </Text>
    );
  }
  if (search.kind === "failed")
    return needsBucket(search) ? null : <ErrorNote error={search.error} onRetry={onRetry} />;
  const { locations, failed, partial } = search.found;
  return (
    <>
      {locations.length === 0 ? (
        <div role="status">
          <Text fw={600}>{words.say("find.none")}</Text>
          <Text c="dimmed">{words.say("find.none.line")}</Text>
        </div>
      ) : (
        <Surface flush>
          <ul aria-label={words.say("find.list")} style={{ margin: 0, padding: 0, listStyle: "none" }}>
            {locations.map((location) => (
              <FoundRow
                key={`${location.bucket}/${location.prefix}`}
                location={location}
                onRestore={() => onRestore(location)}
                onContinue={() => onContinue(location)}
              />
            ))}
          </ul>
        </Surface>
      )}
      {partial && <Text c="var(--needs)">{words.say("find.partial")}</Text>}
      {failed.map(({ bucket, error }) => (
        <div key={bucket} style={{ overflowWrap: "anywhere" }}>
          <Text c="var(--needs)">
            <Say id="find.failed" values={{ bucket: <bdi>{bucket}</bdi> }} />
          </Text>
          <Text c="dimmed">{fullSentence(words, error)}</Text>
        </div>
      ))}
    </>
  );
}

function What({ location }: { readonly location: FoundLocationView }) {
  const { files, more } = location;
  const where = <bdi>{pathInBucket(location)}</bdi>;
  return files === undefined || more === true ? (
    <Say id="find.what" values={{ location: where }} />
  ) : (
    <Say id="find.what" values={{ location: where, count: files }} />
  );
}
