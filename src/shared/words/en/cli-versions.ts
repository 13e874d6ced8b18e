import type { Messages } from "./messages.ts";

/** `liana versions` and `liana undelete`. */
export const CLI_VERSIONS = {
  "help.versions.summary": "list the versions of one file that the bucket still has",
  "help.versions.columns":
    "The newest first, with date, size, storage class and id; marked: the one that a job of this computer uploaded last. Also what was set aside below .liana/old/ in a bucket without versions. Consecutive versions with the same content count as one.",
  "help.undelete.summary": "bring back a deleted file, or make an earlier version current",
  "help.undelete.copy":
    "The service copies the version onto its key. Nothing is deleted: what the key holds stays as a version.",
  "help.undelete.folder":
    "With a prefix that ends in /, all deleted files below it come back. This needs a bucket with versions.",
  "help-options.undelete.version-id":
    "make this version current (see liana versions); default: the newest with content",
  "help-options.undelete.dry-run": "show what would come back, and change nothing",
  "cli-versions.last-put": "{version} (uploaded last by this computer)",
  "cli-versions.more": "There are more versions than these.",
  "cli-versions.back": "{location} is again as of {time}",
  "cli-versions.is-current": "{location} is as of {time} already",
  "cli-versions.all-back":
    "{count, plural, one {# deleted file is} other {# deleted files are}} back ({bytes})",
  "cli-versions.problem": "{key} is not back: {sentence}",
  "usage.versions-folder": "{text}: name one file (s3://BUCKET/KEY).",
  "usage.undelete-version": "--version-id belongs to one file, not to {text}.",
} as const satisfies Messages<"cli-versions" | "help" | "help-options" | "usage">;
