import type { Messages } from "./messages.ts";

/** What is known about the objects of a job (VE6). */
export const VERIFY = {
  "verify.present": "{count, plural, one {# file present} other {# files present}} in the listing of {date}.",
  "verify.not-listed": "Not listed yet.",
  "verify.read":
    "{count, plural, one {# file read back and identical} other {# files read back and identical}} within 12 months.",
  "verify.unread":
    "{count, plural, one {# file was not} other {# files were not}} read back within 12 months.",
  "verify.archived":
    "{count, plural, one {# file} other {# files}} in archives cannot be read without restoring.",
  "verify.archived.in":
    "{count, plural, one {# file} other {# files}} in {class} cannot be read without restoring.",
  "verify.damaged": "{count, plural, one {# file is} other {# files are}} damaged in the bucket.",
  "verify.healed":
    "{count, plural, one {# damaged file was} other {# damaged files were}} uploaded again on {date}.",
  "verify.test": "Test restore on {date}: {identical, number} of {files, number} identical.",
  "verify.test.past": "One of them as of {moment}.",
  "verify.test.different":
    "Not identical: {names}{more, plural, =0 {} one {, and # more} other {, and # more}}.",
  "verify.title": "Read back from the bucket",
  "verify.now": "Verify now",
  "verify.all": "Verify all files",
  "verify.never": "Nothing was read back yet. Liana begins a day after the first sync.",
  "verify.waiting": "The verification begins when nothing else is due.",
  "verify.listing": "The bucket is being listed.",
  "verify.reading": "{read, number} of {chosen, plural, one {# file} other {# files}} read, {bytes}.",
  "verify.off": "Liana reads nothing back by itself for this folder.",
  "verify.rate.free": "Liana reads each file back within 12 months and compares it with what was uploaded.",
  "verify.rate.paid": "Liana reads up to 1 GB a month back and compares it with what was uploaded.",
  "verify.rate.price":
    "Liana reads up to 1 GB a month back, for about {price}, and compares it with what was uploaded.",
  "verify.price.all": "Reading all files costs about {price}.",
} as const satisfies Messages<"verify">;
