import type { Messages } from "./messages.ts";

/** The card above the folders: what is safe in the buckets. */
export const HOME = {
  "home.title": "What is safe",
  "home.safe":
    "{folders, plural, one {# folder} other {# folders}}, {files, plural, one {# file} other {# files}}, {bytes} in {where}",
  "home.services": "{count, plural, one {the bucket} other {# services}}",
  "home.nothing": "Nothing is confirmed in a bucket",
  "home.confirmed": "Last confirmed {time}",
  "home.unconfirmed": "{count, plural, one {# folder is not confirmed} other {# folders are not confirmed}}",
  "home.next": "Next check {moment}",
} as const satisfies Messages<"home">;
