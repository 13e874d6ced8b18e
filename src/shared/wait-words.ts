import { delaySentence } from "./delay-words.ts";
import type { Confirmation, LiveFault, Wait } from "./model/live.ts";
import { waitingWords } from "./retrieval-words.ts";
import type { Words } from "./words/words.ts";

/** TR1, TR5: texts for confirmations and waits. They name times of the clock, which stay correct. */

/**
 * A sentence, without a full stop, about what waits and for what.
 * @param now ms since 1970
 */
export function waitWords(words: Words, wait: Wait, now: number): string {
  switch (wait.kind) {
    case "deletions":
      return deletionsWords(words, wait, now);
    case "network":
    case "changes":
      // A single folder is not counted, and neither are too many.
      return words.say(`waits.${wait.kind}`, { folders: wait.folders ?? 1 });
    case "writing":
      return writingWords(words, wait, now);
    case "retrieval":
      return waitingWords(words, wait, now).replace(/[.。]$/, "");
    case "turn":
      return words.say("waits.turn");
    case "request":
      return delaySentence(words, wait).replace(/[.。]$/, "");
    case "progress":
    case "answer":
      return words.say(`waits.${wait.kind}`, { time: words.timeOrDate(wait.since, now) });
  }
}

/** GU2 */
function deletionsWords(
  words: Words,
  { count, dueAt }: Extract<Wait, { kind: "deletions" }>,
  now: number,
): string {
  if (dueAt === undefined) return words.say("waits.deletions-later", { count });
  return words.say("waits.deletions", { count, time: words.timeOrDate(dueAt, now) });
}

/** A sentence about one file that is written all the time. */
export function fileWaitWords(
  words: Words,
  { since, sentAt }: Extract<Wait, { kind: "writing" }>["files"][number],
  now: number,
): string {
  const begun = words.timeOrDate(since, now);
  if (sentAt === undefined) return words.say("waits.file.not-sent", { since: begun });
  return words.say("waits.file.sent", { since: begun, sent: words.timeOrDate(sentAt, now) });
}

/** How many files are named. */
const NAMED = 3;

/** UP6 */
function writingWords(
  words: Words,
  { count, files }: Extract<Wait, { kind: "writing" }>,
  now: number,
): string {
  const [first] = files;
  if (count === 1 && first !== undefined) {
    const { key, sentAt } = first;
    return sentAt === undefined
      ? words.say("waits.writing.one", { key })
      : words.say("waits.writing.one-sent", { key, sent: words.timeOrDate(sentAt, now) });
  }
  const names = files.slice(0, NAMED).map(({ key }) => words.say("waits.writing.name", { key }));
  const more = count - names.length;
  if (names.length > 0 && more > 0) names.push(words.say("waits.writing.more", { count: more }));
  return words.say("waits.writing.several", {
    count,
    names: more > 0 ? words.list(names) : words.series(names),
  });
}

/** A wait in a few words for a list: "70 deletions wait until 09:42". */
export function shortWaitWords(words: Words, wait: Wait, now: number): string {
  if (wait.kind !== "deletions") return words.say(`waits.short.${wait.kind}`);
  const { count, dueAt } = wait;
  if (dueAt === undefined) return words.say("waits.short.deletions-later", { count });
  return words.say("waits.short.deletions", { count, time: words.timeOrDate(dueAt, now) });
}

/** "Next attempt at 10:14"; undefined if there is no automatic attempt. */
export function retryWords(
  words: Words,
  fault: Pick<LiveFault, "retryAt"> | undefined,
  now: number,
): string | undefined {
  return fault?.retryAt === undefined
    ? undefined
    : words.say("waits.retry", { at: words.exact(fault.retryAt, now) });
}

/** TR1: "Last confirmed in the bucket" of a folder: "09:41", "Not since 09:41", "Not yet". */
export function confirmedWords(words: Words, confirmation: Confirmation, now: number): string {
  switch (confirmation.kind) {
    case "never":
      return words.say("waits.confirmed.never");
    case "valid":
      return words.timeOrDate(confirmation.at, now);
    case "expired":
      return words.say("waits.confirmed.expired", { time: words.timeOrDate(confirmation.at, now) });
  }
}
