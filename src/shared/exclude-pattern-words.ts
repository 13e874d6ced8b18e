import { LONGEST_PATTERN } from "./model/exclude-pattern.ts";
import type { Refused } from "./model/re2.ts";
import type { Words } from "./words/words.ts";

/** A sentence that says why an expression cannot be used. */
export function refusedWords(words: Words, { reason, detail }: Refused): string {
  return words.say("errors.usage.pattern", {
    // Branches of a message have no hyphens.
    reason: reason.replaceAll("-", "_"),
    detail,
    most: LONGEST_PATTERN,
  });
}
