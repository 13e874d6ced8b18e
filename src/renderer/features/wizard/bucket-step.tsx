import { SegmentedControl, Stack } from "@mantine/core";
import { useEffect } from "react";
import { isBucketName, isUsableBucket } from "../../../shared/model/location.ts";
import { fullSentence } from "../../../shared/words/error-sentence.ts";
import type { Words } from "../../../shared/words/words.ts";
import { useQuery } from "../../state/query.ts";
import { useWords } from "../../state/words.tsx";
import { Say } from "../../ui/say.tsx";
import { presetOf } from "../connections/connection-form.ts";
import { BucketOutcome } from "./bucket-outcome.tsx";
import { ExistingBucket } from "./existing-bucket.tsx";
import { NewBucket } from "./new-bucket.tsx";
import { StepFrame } from "./step-frame.tsx";
import { type BucketWork, useBucket } from "./use-bucket.ts";
import { type BucketAnswer, bucketName, chosenConnection, type StepProps } from "./wizard-state.ts";

const MODES = ["existing", "new"] as const;

/** The question for the bucket, existing or new. The bucket is tested by a write before the next question. */
export function BucketStep(props: StepProps) {
  const words = useWords();
  const { snapshot, state, change } = props;
  const connection = chosenConnection(snapshot, state);
  const { query, reload } = useQuery("buckets", connection && { connection: connection.id });
  const work = useBucket(props);
  const answer = state.bucket;
  const names = query.kind === "ready" ? query.data.buckets : undefined;
  const edit = (changes: Partial<BucketAnswer>): void => {
    work.forget();
    change({ bucket: { ...answer, ...changes } });
  };
  useEffect(() => {
    const first = names && firstAnswer(answer, names);
    if (first !== undefined) change({ bucket: first });
    // Only when the list arrives; after that the answer belongs to the user.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [names === undefined]);
  // Old buckets, tenants and access points may have names that are not allowed for new buckets.
  const isUsable = answer.mode === "new" ? isBucketName : isUsableBucket;
  const usable = isUsable(bucketName(answer)) && connection !== undefined;
  return (
    <StepFrame
      title={words.say("buckets.title")}
      line={<Line connection={connection?.name} />}
      width="narrow"
      next={{ go: () => void work.goOn(), busy: work.busy, disabled: !usable }}
    >
      <Stack gap="lg">
        <SegmentedControl
          aria-label={words.say("buckets.mode")}
          data={MODES.map((value) => ({ value, label: words.say(`buckets.mode.${value}`) }))}
          value={answer.mode}
          disabled={work.busy}
          transitionDuration={0}
          style={{ alignSelf: "flex-start", background: "var(--groove)" }}
          onChange={(mode) => edit({ mode })}
        />
        {answer.mode === "new" ? (
          <NewBucket
            answer={answer}
            onChange={edit}
            made={state.created.includes(answer.newName)}
            noVersions={presetOf(connection?.service ?? "")?.notes.includes("no-versions") === true}
            error={takenName(words, work)}
          />
        ) : (
          <ExistingBucket
            name={answer.name}
            names={names}
            error={query.kind === "failed" ? query.error : undefined}
            onRetry={reload}
            onChoose={(name) => edit({ name })}
          />
        )}
        <BucketOutcome work={work} jobs={snapshot.jobs} connection={connection?.id} />
      </Stack>
    </StepFrame>
  );
}

function Line({ connection }: { readonly connection: string | undefined }) {
  const words = useWords();
  if (connection === undefined) return words.say("wizard.no-connection");
  return <Say id="buckets.line" values={{ connection: <bdi>{connection}</bdi> }} />;
}

/** The error that is shown at the name. */
function takenName(words: Words, { make }: BucketWork): string | undefined {
  return make.error?.code === "bucket-exists" ? fullSentence(words, make.error) : undefined;
}

/** Chooses the only bucket, or suggests a new one if there is none. */
function firstAnswer(answer: BucketAnswer, names: readonly string[]): BucketAnswer | undefined {
  const { mode, name, newName } = answer;
  if (mode === "new" || newName !== "") return undefined;
  if (name !== "") return names.includes(name) ? undefined : { ...answer, mode: "new", newName: name };
  const [only] = names;
  if (only === undefined) return { ...answer, mode: "new" };
  return names.length === 1 ? { ...answer, name: only } : undefined;
}
