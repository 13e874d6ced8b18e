import { Text } from "@mantine/core";
import { faultWords, findingCause } from "../../../shared/finding-words.ts";
import { keptWords } from "../../../shared/failure-words.ts";
import type { JobView } from "../../../shared/model/snapshot.ts";
import { retryWords } from "../../../shared/wait-words.ts";
import { fullSentence } from "../../../shared/words/error-sentence.ts";
import type { Words } from "../../../shared/words/words.ts";
import { useNow } from "../../state/now.ts";
import { useWords } from "../../state/words.tsx";
import { locationPath } from "../../ui/location-words.ts";
import { PathText } from "../../ui/path-text.tsx";
import { Say } from "../../ui/say.tsx";
import { ownerOf } from "./owner-of.tsx";
import type { ShownFailure } from "./shown-failure.ts";
import { isOfSource, sourceState } from "../../../shared/source-state.ts";

interface FailureTextProps {
  readonly job: JobView;
  readonly failure: ShownFailure;
}

/** What is wrong, in one short line. */
export function failureTitle(words: Words, job: JobView, { error, finding }: ShownFailure): string {
  if (finding !== undefined) return findingCause(words, finding);
  if (isOfSource(error.code)) return words.say(`source.${sourceState(error.code, job.source.kind)}.title`);
  return error.code === "owned-elsewhere" ? words.say("source.owned.title") : faultWords(words, error);
}

/** What to do, and what the failure means for the files. */
export function FailureText({ job, failure }: FailureTextProps) {
  const { code } = failure.error;
  if (isOfSource(code)) return <SourceText job={job} failure={failure} />;
  if (code === "owned-elsewhere") return <OwnerText job={job} failure={failure} />;
  return <ErrorText job={job} failure={failure} />;
}

function ErrorText({ job, failure }: FailureTextProps) {
  const words = useWords();
  const now = useNow();
  const { error, jobs } = failure;
  const retry = retryWords(words, job.live.fault, now);
  return (
    <>
      <Text>{words.say("failures.line", { sentence: fullSentence(words, error), retry })}</Text>
      <Text c="dimmed" size="sm">
        {keptWords(words, job, job.live.confirmation, now)}
      </Text>
      {jobs.length > 1 && (
        <Text c="dimmed" size="sm">
          {words.say("failures.waiting", { count: jobs.length })}
        </Text>
      )}
    </>
  );
}

/** GU1 */
function SourceText({ job, failure }: FailureTextProps) {
  const words = useWords();
  const { source, target, choices } = job;
  const state = sourceState(failure.error.code, source.kind);
  const path = <PathText text={locationPath(source)} most={64} />;
  return (
    <>
      <Text>
        <Say id={`source.${state}.what`} values={{ path, target: target.kind }} />
      </Text>
      <Text>
        {words.say(`source.${state}.advice`, { manual: choices.when.kind === "manual" ? "yes" : "no" })}
      </Text>
      {(state === "missing" || state === "file") && <Text c="dimmed">{words.say("source.moved")}</Text>}
    </>
  );
}

/** GU4 */
function OwnerText({ job, failure: { error } }: FailureTextProps) {
  const words = useWords();
  const now = useNow();
  const since = Date.parse(String(error.detail["since"] ?? ""));
  const day = Number.isNaN(since) ? undefined : words.date(since, now);
  const location = <bdi>{locationPath(job.target)}</bdi>;
  return (
    <Text>
      <Say id="source.owned.what" values={{ location, day, ...ownerOf(error) }} />
    </Text>
  );
}
