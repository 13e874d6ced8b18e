import type { WireError } from "./errors.ts";
import type { NamedFinding } from "./finding-words.ts";
import type { JobLive } from "./model/live.ts";
import { fullSentence } from "./words/error-sentence.ts";
import type { Words } from "./words/words.ts";

/** Failures in a row before anyone is told: a network that comes and goes is no news. */
const MANY = 3;

/** A job of which its user is to be told. */
export function keepsFailing({ state, failures }: Pick<JobLive, "state" | "failures">): boolean {
  return state.kind === "source-missing" || failures >= MANY;
}

/** Why; undefined where it is not known. */
export function failureOf({ state, fault }: JobLive): WireError | undefined {
  return fault?.error ?? ("error" in state ? state.error : undefined);
}

/** The same in a sentence. */
export function failureSentence(words: Words, error: WireError | undefined): string {
  return error === undefined ? words.say("notices.no-reason", { count: MANY }) : fullSentence(words, error);
}

/**
 * TR2: whether a finding is worth telling. That keys are wrong or a bucket is missing is a plain answer of the
 * service; anything else may be over in a moment.
 */
export function isWorthTelling(
  { kind, jobs }: NamedFinding,
  lives: ReadonlyMap<string, Pick<JobLive, "failures">>,
): boolean {
  return kind === "keys" || kind === "bucket" || jobs.some((id) => (lives.get(id)?.failures ?? 0) >= MANY);
}
