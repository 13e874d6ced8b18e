import type { Messages } from "./messages.ts";

/** Fewer earlier versions (VR7). */
export const THIN = {
  "thin.title": "Fewer earlier versions",
  "thin.line":
    "A file that is saved often leaves many versions. Liana can remove all but the newest of each day, and after 30 days all but the newest of each week. It counts first.",
  "thin.open": "Count…",
  "thin.counting": "Counting: {count, plural, one {# entry} other {# entries}} listed",
  "thin.nothing":
    "Nothing is to be removed. {kept, plural, =0 {There are no earlier versions.} one {# earlier version stays.} other {# earlier versions stay.}}",
  "thin.found":
    "{count, plural, one {# earlier version} other {# earlier versions}} of {files, plural, one {# file} other {# files}} can go ({bytes})",
  "thin.stays":
    "{kept, plural, =0 {Current files stay} one {Current files and # earlier version stay} other {Current files and # earlier versions stay}}, and so does everything that was current in the last 24 hours.",
  "thin.for-good": "What is removed cannot be brought back.",
  "thin.keys":
    "The keys of this folder usually may not remove versions, so that nobody who steals them can. Enter others here: they are used for this removal and kept nowhere. Without them, the keys of this folder are tried.",
  "thin.policy": "What such keys must be allowed to do",
  "thin.remove": "Remove {count, plural, one {# version} other {# versions}}",
  "thin.removing":
    "{removed, number} of {count, plural, one {# earlier version} other {# earlier versions}} removed",
  "thin.stop": "Stop",
  "thin.stopped":
    "Stopped. {count, plural, =0 {Perhaps a few earlier versions were removed.} one {# earlier version was removed, perhaps a few more.} other {# earlier versions were removed, perhaps a few more.}}",
  "thin.removed":
    "{count, plural, =0 {Nothing was removed} one {# earlier version was removed ({bytes})} other {# earlier versions were removed ({bytes})}}",
  "thin.refused":
    "The service kept {count, plural, one {# earlier version: it is locked} other {# earlier versions: they are locked}}, or these keys may not remove it.",
  "thin.failed":
    "{count, plural, one {# earlier version} other {# earlier versions}} could not be removed now. Count again later.",
} as const satisfies Messages<"thin">;
