import type { JobLive } from "../shared/model/live.ts";
import { sentence } from "../shared/words.ts";

/** Failures in a row before anyone is told: a network that comes and goes is no news. */
const MANY = 3;

/** A job of which its user is to be told. */
export function keepsFailing({ state, failures }: JobLive): boolean {
  return state.kind === "source-missing" || failures >= MANY;
}

/** Why, in a sentence. */
export function failureSentence({ state }: JobLive): string {
  const error = "error" in state ? state.error : undefined;
  if (error === undefined) return `It could not sync ${MANY} times in a row.`;
  const text = sentence(error);
  return text.charAt(0).toUpperCase() + text.slice(1);
}
