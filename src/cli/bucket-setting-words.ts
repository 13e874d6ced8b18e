import type { WireError } from "../shared/errors.ts";
import { sentence } from "../shared/words/error-sentence.ts";
import type { Words } from "../shared/words/words.ts";

/** The outcome of a setting of a new bucket. */
export type BucketSetting =
  | { readonly kind: "done" | "not-asked" | "unsupported" | "unconfirmed" }
  | { readonly kind: "refused"; readonly error: WireError };

/** Why a setting of a new bucket was not applied; undefined if it was, or was not asked for. */
export function settingProblem(
  words: Words,
  outcome: BucketSetting,
  setting: "cli-buckets.access" | "cli-buckets.lock" | "cli-buckets.versions",
): string | undefined {
  switch (outcome.kind) {
    case "done":
    case "not-asked":
      return undefined;
    case "unsupported":
    case "unconfirmed":
      return words.say(`${setting}.${outcome.kind}`);
    case "refused":
      return words.say(`${setting}.refused`, { sentence: sentence(words, outcome.error) });
  }
}

/** What a new bucket is: "public access blocked, versioning on, new versions locked for 90 days". */
export function bucketFacts(
  words: Words,
  {
    access,
    versions,
    lockDays,
  }: {
    readonly access: BucketSetting;
    readonly versions: BucketSetting;
    readonly lockDays: number | undefined;
  },
): string {
  return words.series([
    ...(access.kind === "done" ? [words.say("cli-buckets.access-blocked")] : []),
    ...(versions.kind === "done" ? [words.say("cli-buckets.versioning")] : []),
    ...(lockDays === undefined ? [] : [words.say("cli-buckets.locked", { days: lockDays })]),
  ]);
}
