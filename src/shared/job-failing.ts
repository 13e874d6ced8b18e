import { capital } from "./capital.ts";
import type { NamedFinding } from "./finding-words.ts";
import type { JobLive } from "./model/live.ts";
import { sentence } from "./words.ts";

/** Failures in a row before anyone is told: a network that comes and goes is no news. */
const MANY = 3;

/** A job of which its user is to be told. */
export function keepsFailing({ state, failures }: Pick<JobLive, "state" | "failures">): boolean {
  return state.kind === "source-missing" || failures >= MANY;
}

/** Why, in a sentence. */
export function failureSentence({ state, fault }: JobLive): string {
  const error = fault?.error ?? ("error" in state ? state.error : undefined);
  if (error === undefined) return `It could not sync ${MANY} times in a row.`;
  return capital(sentence(error));
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
