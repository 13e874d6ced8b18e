import type { ProfileView } from "./model/found-keys.ts";
import { momentWords } from "./schedule-words.ts";
import type { Words } from "./words/words.ts";

/**
 * CR1: how a profile gets its keys, in short phrases: "sign-in (aws sso login)", "signed in until 14:30".
 * @param now ms since 1970
 */
export function profilePhrases(
  words: Words,
  { kind, needsCode, signIn }: ProfileView,
  now: number,
): readonly string[] {
  return [
    words.say(`found.profile.${kind}`),
    ...(needsCode === true ? [words.say("found.profile.code")] : []),
    ...(signIn === undefined ? [] : [signInPhrase(words, signIn, now)]),
  ];
}

function signInPhrase(words: Words, end: NonNullable<ProfileView["signIn"]>, now: number): string {
  if (end.kind !== "at") return words.say(`found.sign-in.${end.kind}`);
  return words.say(end.at > now ? "found.sign-in.until" : "found.sign-in.ended", {
    moment: momentWords(words, end.at, now),
  });
}
