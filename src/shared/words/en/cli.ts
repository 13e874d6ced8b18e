import type { Messages } from "./messages.ts";

/** What several commands say, and errors with the option that solves them. */
export const CLI = {
  "cli.with-option": "{sentence} ({option})",
  "cli.emptied": "{sentence} If you emptied it on purpose, add {option}.",
  "cli.classes": "{sentence} It has {classes}.",
  "cli.job-over": "{sentence} If that job is no longer needed, remove its record: {folder}",
  "cli.verbose": "{sentence} (--verbose shows more)",

  "cli.settings-set-aside": "the settings could not be read and were set aside: {path}",
  "cli.code": "Code of {device} for profile {profile}: ",
  "cli.serve-link": "Open this link once: {url}",

  "cli.progress.finishing": "finishing …",
  "cli.progress.removing": "deleting …",
  "cli.progress.scanning": "looking for changes … {count, number} unchanged",
  "cli.progress.files": "{count, plural, one {# file} other {# files}}",
  "cli.progress.share": "{percent, number}%",
  "cli.progress.files-of": "{done, number} of {total, plural, one {# file} other {# files}}",
  "cli.progress.bytes-of": "{done} of {total}",
} as const satisfies Messages<"cli">;
