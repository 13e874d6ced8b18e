import type { WireError } from "./errors.ts";
import type { ShownCure } from "./cures.ts";
import type { Confirmation } from "./model/live.ts";
import type { JobSpec } from "./model/job-spec.ts";
import type { Words } from "./words/words.ts";

/** The text of a button that cures an error. */
export function cureWords(words: Words, cure: ShownCure, { code }: WireError): string {
  if (cure === "resume" || cure === "resume-all") return words.say(`folder.${cure}`);
  if (cure !== "accept-source") return words.say(`failures.cure.${cure}`);
  return words.say(code === "source-empty" ? "source.empty.meant" : "source.replaced.meant");
}

/**
 * FB: what a failure means for the files: from when on the other side may lack changes.
 * @param now ms since 1970
 */
export function keptWords(
  words: Words,
  { target }: Pick<JobSpec, "target">,
  confirmation: Confirmation,
  now: number,
): string {
  if (target.kind === "folder") return words.say("failures.kept.folder");
  if (confirmation.kind === "never") return words.say("failures.kept.never");
  return words.say("failures.kept.since", { time: words.timeOrDate(confirmation.at, now) });
}
