import { faultWords } from "./finding-words.ts";
import type { WireError } from "./errors.ts";
import type { FileCause } from "./file-cause.ts";
import { fullSentence } from "./words/error-sentence.ts";
import type { MessageId, Words } from "./words/words.ts";

/** FB: the texts of a group of problems with one cause. */

interface Named {
  readonly cause: FileCause;
  readonly first: { readonly error: WireError };
}

/** Ids of messages without arguments. */
type CauseId = Extract<MessageId, `problems.cause.${string}`>;

/** What is wrong with the files, in a few words. */
export function causeTitle(words: Words, { cause, first }: Named): string {
  const id = idOf(words, cause);
  // An error that usually stops a whole job, such as a missing permission.
  return id === undefined ? faultWords(words, first.error) : words.say(id);
}

/** What to do about it: a sentence, or several. */
export function causeAdvice(words: Words, { cause, first }: Named): string {
  const id = idOf(words, `${cause}.advice`);
  return id === undefined ? fullSentence(words, first.error) : words.say(id);
}

/** What is wrong with one file, and what to do. */
export function sentenceOf(
  words: Words,
  { key, error: { code, detail } }: { readonly key: string; readonly error: WireError },
): string {
  return fullSentence(words, { code, detail: key === "" ? detail : { key, ...detail } });
}

/** Whether a cause has a text of its own. Others have the texts and buttons of an error that stops a job. */
export function isOfFiles(words: Words, cause: FileCause): boolean {
  return idOf(words, cause) !== undefined;
}

function idOf(words: Words, cause: string): CauseId | undefined {
  const id = `problems.cause.${cause}`;
  return words.has(id) ? (id as CauseId) : undefined;
}

/** "12 files, 1 folder" */
export function amountWords(
  words: Words,
  { files, folders }: { readonly files: number; readonly folders: number },
): string {
  const parts = [
    ...(files > 0 ? [words.say("problems.count.files", { count: files })] : []),
    ...(folders > 0 ? [words.say("problems.count.folders", { count: folders })] : []),
  ];
  return words.list(parts);
}

/** Each file's own sentence says more than the advice for all of them. */
const DIFFERENT: ReadonlySet<FileCause> = new Set([
  "archived",
  "bad-answer",
  "folder-blocked",
  "not-kept",
  "service-refused",
]);

export function differsByFile(cause: FileCause): boolean {
  return DIFFERENT.has(cause);
}
