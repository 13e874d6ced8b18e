import { expect, it } from "vitest";
import { ENGLISH_MESSAGES } from "../../../src/shared/words/en/english.ts";

/** What was replaced, and by what: one word for each thing, and no private dialect. */
const REPLACED: readonly (readonly [RegExp, string])[] = [
  [/\bin step\b/i, "up to date"],
  [/\b(a|the|this|each|every|last|next|first|full|partial|one) pass(es)?\b/i, "sync"],
  [/\byour word\b/i, "your approval"],
  [/\blook(s|ed|ing)? (again|at (it|them|the|this|these|that))\b/i, "check, or the name of the fix"],
  [/\b(come|comes|came) to rest\b|\bat rest\b/i, "no longer being written"],
  [/\bstay(s|ed)? out of the bucket\b/i, "kept in the bucket"],
  [/\b(has|have|had) ended\b|\bsign-in ended\b/i, "has expired"],
  [/\bshall\b/i, "should"],
  [/\b(a|another|other|this|that|same|which) places?\b(?! of)/i, "location"],
  [/\b(is|are|was|were) (told|met|dear)\b|\bas wished\b|\bthrift\b|\bhasten\b/i, "the usual verb"],
  [/\btroubles?\b/i, "problem"],
  [/\bgives? .{1,30} free\b/i, "release"],
];

it.each(REPLACED)("no message says %s, but “%s”", (pattern) => {
  const found = Object.entries(ENGLISH_MESSAGES).filter(([, text]) => pattern.test(text));
  expect(found.map(([id, text]) => `${id}: ${text}`)).toEqual([]);
});

it("the patterns find what they are about", () => {
  const dialect =
    "The folder is in step. The last pass waits for your word. Look at it. Look again. It has come to rest, has ended and shall go to another place.";
  expect(REPLACED.filter(([pattern]) => pattern.test(dialect)).length).toBe(8);
});
