import type { WireError } from "./errors.ts";
import type { NamedFinding } from "./finding-words.ts";
import type { JobLive } from "./model/live.ts";
import { fullSentence } from "./words/error-sentence.ts";
import type { Words } from "./words/words.ts";

/** Consecutive failures before the user is notified: short outages of the network are no news. */
const MANY = 3;

/** Whether the user should be notified about a job. */
export function keepsFailing({ state, failures }: Pick<JobLive, "state" | "failures">): boolean {
  return state.kind === "source-missing" || failures >= MANY;
}

/** The error; undefined if it is not known. */
export function failureOf({ state, fault }: JobLive): WireError | undefined {
  return fault?.error ?? ("error" in state ? state.error : undefined);
}

/** The error as a sentence. */
export function failureSentence(words: Words, error: WireError | undefined): string {
  return error === undefined ? words.say("notices.no-reason", { count: MANY }) : fullSentence(words, error);
}

/**
 * TR2: whether the user should be notified about a finding. Wrong keys or a missing bucket are definite answers of
 * the service; anything else may be over soon.
 */
export function isWorthTelling(
  { kind, jobs }: NamedFinding,
  lives: ReadonlyMap<string, Pick<JobLive, "failures">>,
): boolean {
  return kind === "keys" || kind === "bucket" || jobs.some((id) => (lives.get(id)?.failures ?? 0) >= MANY);
}
