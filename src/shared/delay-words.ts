import type { Delay } from "./model/delay.ts";
import { sentence } from "./words/error-sentence.ts";
import type { Words } from "./words/words.ts";

/** RT9: what is delayed, and what the service answered, in a sentence. */
export function delaySentence(words: Words, { count, key, call, error }: Delay): string {
  const reason = sentence(words, error);
  if (key === undefined)
    return words.say(call.startsWith("list") ? "waits.delay.listing" : "waits.delay.request", { reason });
  return count === 1
    ? words.say("waits.delay.one", { key, reason })
    : words.say("waits.delay.several", { count, key, reason });
}

/** The same as fields for JSON. */
export function delayFields(
  words: Words,
  delay: Delay,
): Readonly<Record<string, string | number | undefined>> {
  const { since, count, key, call, error } = delay;
  const at = new Date(since).toISOString();
  return { since: at, files: count, key, call, code: error.code, message: delaySentence(words, delay) };
}
