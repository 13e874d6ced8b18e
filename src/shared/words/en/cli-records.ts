import type { Messages } from "./messages.ts";

/** `liana status`, `liana history` and `liana problems`. */
export const CLI_RECORDS = {
  "cli-records.no-job": "No job has run here yet. The first one: liana sync SOURCE TARGET",
  "cli-records.mirrors": "{job}  (mirrors deletions)",
  "cli-records.retains": "{job}  (mirrors deletions, and the bucket keeps what is replaced or deleted)",
  "cli-records.running": "running",
  "cli-records.never-synced": "not synced yet",
  "cli-records.outcome-at": "{outcome}, {time}",
  "cli-records.entries": "{count, plural, one {# entry} other {# entries}}",
  "cli-records.held": "{count, plural, one {# deletion} other {# deletions}} held (liana held)",
  "cli-records.problems": "{count, plural, one {# problem} other {# problems}} (liana problems)",
  "cli-records.writing": "{count, plural, one {# file} other {# files}} being written",
  "cli-records.uploads": "{count, plural, one {# upload} other {# uploads}} to resume",
  "cli-records.confirmed": "last confirmed {time}",

  "cli-records.nothing-recorded": "Nothing has been recorded.",
  "cli-records.newest": "The newest {count, number}. For more: --limit N",
  "cli-records.of-job": "{source} → {target}: {work}",
  "cli-records.detail": "{line}  ({detail})",
  "cli-records.detail.from": "from {key}",
  "cli-records.detail.lost": "it was no longer in the bucket",
  "cli-records.detail.overwritten": "another program had changed it",
  "cli-records.detail.held": "answered by you",
  "cli-records.detail.kept": "kept as an earlier version",
  "cli-records.detail.as": "as {key}",
  "cli-records.detail.clash": "its name now belongs to {key}",
  "cli-records.event":
    "{what, select, uploaded {uploaded} downloaded {downloaded} copied {copied} moved {moved} adopted {already there} touched {metadata} reclassed {class} deleted {deleted} kept {kept} kept_both {kept both} foreign_edit {foreign edit} damaged {damaged} healed {uploaded again} problem {problem} other {command}}",

  "cli-records.diagnosed":
    "{path} was written. It contains no keys and no names of files, folders, buckets or hosts.",
  "cli-records.diagnosed.names":
    "{path} was written. It contains names of files, folders, buckets and hosts, but no keys.",

  "cli-records.cause": "{cause}: {amount}",
  "cli-records.problem": "{problem}  (since {time})",
  "cli-records.no-problem": "No file needs attention.",
} as const satisfies Messages<"cli-records">;
