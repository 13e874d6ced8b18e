import type { WireError } from "./errors.ts";
import type { NamedFinding } from "./finding-words.ts";
import type { JobLive } from "./model/live.ts";
import { fullSentence } from "./words/error-sentence.ts";
import type { Words } from "./words/words.ts";

/** Failures in a row before the user is informed. An unstable network is not worth a message. */
const MANY = 3;

/** Whether the user should be informed about a job. */
export function keepsFailing({ state, failures }: Pick<JobLive, "state" | "failures">): boolean {
  return state.kind === "source-missing" || failures >= MANY;
}

/** The error of a failing job; undefined if unknown. */
export function failureOf({ state, fault }: JobLive): WireError | undefined {
  return fault?.error ?? ("error" in state ? state.error : undefined);
}

/** The error as a sentence. */
export function failureSentence(words: Words, error: WireError | undefined): string {
  return error === undefined ? words.say("notices.no-reason", { count: MANY }) : fullSentence(words, error);
}

/**
 * TR2: whether to report a finding. Wrong keys and missing buckets are definite answers of the service. Anything else may
 * be over soon.
 */
export function isWorthTelling(
  { kind, jobs }: NamedFinding,
  lives: ReadonlyMap<string, Pick<JobLive, "failures">>,
): boolean {
  return kind === "keys" || kind === "bucket" || jobs.some((id) => (lives.get(id)?.failures ?? 0) >= MANY);
}
