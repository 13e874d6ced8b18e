import type { Messages } from "./messages.ts";

/**
 * Held deletions. `kept`: the bucket keeps what leaves the current state, so a deletion only moves a file to the earlier
 * versions. `lost`: it deletes the copy.
 */
export const REVIEW = {
  "review.title": "Review",
  "review.nothing": "Nothing is waiting for your approval.",
  "review.sentence":
    "{count, plural, one {# file of {job} is} other {# files of {job} are}} gone from this computer. {removal, select, kept {The copies in the bucket stay as they are until you approve.} other {Nothing is deleted in the bucket until you approve.}}",
  "review.note":
    "So many files gone at once may be a mistake. {removal, select, kept {The copies in the bucket stay as they are until you approve.} other {Nothing is deleted in the bucket until you approve.}}",
  "review.job": "Folder",
  "review.job-count": "{name} ({count, number})",
  "review.empty.title": "Nothing to review",
  "review.empty.line":
    "When many files disappear from a folder at once, Liana holds their deletion in the bucket and asks you here first.",
  "review.search": "Search the held deletions",
  "review.search.placeholder": "Search",
  "review.list": "Held deletions",
  "review.list.all": "{count, plural, one {# file} other {All # files}}, {bytes}",
  "review.list.selected": "{count, plural, one {# file} other {# files}} selected",
  "review.list.no-match": "No held deletion has this in its name.",
  "review.list.none-left": "No deletion is waiting any more.",
  "review.bring-back": "Bring back",
  "review.bring-back.line":
    "Downloads the files to where they were on this computer. Nothing there is overwritten.",
  "review.bring-back.done":
    "{count, plural, one {# file} other {# files}} brought back and verified{failed, plural, =0 {} one {, # could not be} other {, # could not be}}.",
  "review.keep": "Keep in bucket",
  "review.keep.line": "The copies stay in the bucket, and Liana leaves them alone from now on.",
  "review.keep.done": "{count, plural, one {# file stays} other {# files stay}} in the bucket.",
  "review.lost": "Delete in bucket",
  "review.lost.line": "The copies are deleted too. If the bucket keeps versions, those remain.",
  "review.lost.question": "Delete {count, plural, one {# file} other {# files}} in the bucket?",
  "review.lost.consequence":
    "{count, plural, one {This file is gone from this computer already. After this, it is gone from {job} in the bucket too.} other {These # files are gone from this computer already. After this, they are gone from {job} in the bucket too.}}",
  "review.lost.confirm": "Delete {count, plural, one {# file} other {# files}}",
  "review.lost.done":
    "{count, plural, one {# file} other {# files}} will be deleted in the bucket by the sync that starts now.",
  "review.kept": "Move to earlier versions",
  "review.kept.line":
    "The copies leave the current state. The bucket keeps them, as versions or under .liana/old/.",
  "review.kept.question": "Move {count, plural, one {# file} other {# files}} to the earlier versions?",
  "review.kept.consequence":
    "{count, plural, one {This file is gone from this computer already. After this, it is no longer in the current state of {job} in the bucket. The bucket keeps it, as a version or under .liana/old/, and a restore of an earlier day brings it back.} other {These # files are gone from this computer already. After this, they are no longer in the current state of {job} in the bucket. The bucket keeps them, as versions or under .liana/old/, and a restore of an earlier day brings them back.}}",
  "review.kept.confirm": "Move {count, plural, one {# file} other {# files}}",
  "review.kept.done":
    "{count, plural, one {# file} other {# files}} will be moved to the earlier versions by the sync that starts now.",
  "review.failed": "{path}: {sentence}",
  "review.failed.more": "and {count, number} more",
} as const satisfies Messages<"review">;
