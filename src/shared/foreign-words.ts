import { OWN } from "./model/names.ts";
import type { Words } from "./words/words.ts";

/** Numbers of objects of other programs that a job kept, by where it kept them (FE3). */
export interface KeptEdits {
  readonly copies: number;
  readonly versions: number;
  /** The address of the target; ends in `/` or is that of a bucket. */
  readonly below: string;
}

/** "2 files were changed by another program in the bucket; its versions are kept …"; undefined for none. */
export function foreignWords(words: Words, { copies, versions, below }: KeptEdits): string | undefined {
  const count = copies + versions;
  const folder = `${below}${OWN}old/`;
  if (count === 0) return undefined;
  if (copies === 0) return words.say("results.foreign.versions", { count });
  return words.say(versions === 0 ? "results.foreign.copies" : "results.foreign.both", { count, folder });
}
