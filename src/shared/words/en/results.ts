import type { Messages } from "./messages.ts";

/** What came of a restore or a sync. */
export const RESULTS = {
  "results.files": "{count, plural, one {# file} other {# files}}",
  "results.all-verified": "all verified",
  "results.verified": "{count, number} verified",
  "results.unchanged": "{count, number} unchanged",
  "results.no-checksum": "{count, number} without a checksum to verify them by",
  "results.differed": "{count, plural, one {# file} other {# files}} differed from what was there",
  "results.to-folder": "to {path}",
  "results.sent-and-copied": "{sent} sent, {copied} copied",
  "results.missing":
    "{count, plural, one {# file that this computer had uploaded was} other {# files that this computer had uploaded were}} not in the bucket",
  "results.leftovers.restored":
    "{count, plural, one {# deleted file that is still in the bucket was} other {# deleted files that are still in the bucket were}} not restored",
  "results.leftovers.copied":
    "{count, plural, one {# deleted file that is still in the bucket was} other {# deleted files that are still in the bucket were}} not copied",
  "results.foreign.copies":
    "{count, plural, one {# file was changed by another program in the bucket; its version is} other {# files were changed by another program in the bucket; its versions are}} kept below {folder}.",
  "results.foreign.versions":
    "{count, plural, one {# file was changed by another program in the bucket; its version is} other {# files were changed by another program in the bucket; its versions are}} kept as earlier versions in the bucket.",
  "results.foreign.both":
    "{count, plural, one {# file was changed by another program in the bucket; its version is} other {# files were changed by another program in the bucket; its versions are}} kept below {folder} and as earlier versions in the bucket.",
} as const satisfies Messages<"results">;
