import type { Messages } from "./messages.ts";

/** What a service can do in one bucket (PB): on its screen and by `liana probe`. */
export const FACTS = {
  "facts.versioning": "Keeps old versions",
  "facts.retention": "Locks new objects",
  "facts.encryption": "Encrypts by default",
  "facts.lifecycle": "Rules of the bucket",
  "facts.checks-md5": "Checks every upload",
  "facts.refuses-overwrite": "Refuses to overwrite what another program wrote",
  "facts.refuses-deletion": "Refuses to delete what another program wrote",
  "facts.keeps-metadata": "Keeps the times and permissions of files",
  "facts.lists-at-once": "Lists new objects at once",
  "facts.ranges": "Returns parts of objects",
  "facts.multipart": "Takes large files in parts",
  "facts.copies": "Copies moved files by itself",
  "facts.copies-parts": "Copies large files by itself",
  "facts.checks-copy-source": "Checks what it copies",
  "facts.etag-is-md5": "Shows the MD5 of objects",
  "facts.multipart-etag-is-md5": "Shows the MD5s of large objects",
  "facts.checks-crc32": "Checks CRC-32 checksums",
  "facts.keeps-crc32": "Keeps CRC-32 checksums",
  "facts.checks-classes": "Refuses unknown storage classes",
  "facts.accepts-restore-status": "Takes questions about archived objects",
  "facts.lists-versions": "Lists old versions",
  "facts.removes-versions": "Lets these keys remove old versions",
  "facts.region": "Region",
  "facts.clock": "Clock of this computer",

  "facts.yes": "yes",
  "facts.no": "no",
  "facts.not-here": "not in this bucket",
  "facts.unknown": "not known",
  "facts.off": "off",
  "facts.suspended": "suspended",
  "facts.mfa": "on, removed only with a second factor",
  "facts.days": "for {days, plural, one {# day} other {# days}}",
  "facts.rules":
    "{rules, plural, =0 {none} one {#} other {#}}{reaching, plural, =0 {} one {, # of them reaches this location} other {, # of them reach this location}}",
  "facts.clock-ahead": "{time} ahead",
  "facts.clock-behind": "{time} behind",

  "facts.left":
    "Liana left {count, plural, one {# old version} other {# old versions}} of a test object of 4 KiB in {location}. These keys may not remove versions.",
  "facts.left-unknown":
    "Liana may have left a test object of 4 KiB in {location}. It cannot see what is left there.",
  "facts.left-uploads":
    "Liana left {count, plural, one {# unfinished upload} other {# unfinished uploads}} in {location}.",
  "facts.locked":
    "Liana wrote no test object, because the bucket locks new objects for {days, plural, one {# day} other {# days}}.",
  "facts.only-read": "Liana wrote no test object, so the rest is not known.",
  "facts.out-of-date": "Versions were turned on or off since, so the rest is no longer known.",

  "facts.title": "What this service can do",
  "facts.none": "Liana has not tried this bucket yet.",
  "facts.none.hint":
    "To find out, it writes a test object of 4 KiB next to the files, copies it and removes it, with about 25 requests.",
  "facts.asked": "Last checked {when}",
  "facts.again": "Check again",
  "facts.check": "Check now",
  "facts.turn-on": "Turn on…",
  "facts.turn-on.question": 'Keep old versions in "{bucket}"?',
  "facts.turn-on.what":
    "The service then keeps what is replaced or deleted from now on, and charges for its storage. Versions can be suspended later, but not undone.",
  "facts.turn-on.do": "Keep versions",
  "facts.turn-on.unsupported": "This service cannot keep versions.",
  "facts.turn-on.unconfirmed": "The service accepted the request, but reports that versions are off.",
  "facts.more": "Show all",
  "facts.less": "Show less",
  "facts.line": "{label}: {value}",
  "facts.other-buckets": "Show {count, plural, one {# other bucket} other {# other buckets}}",
  "facts.bucket": "Bucket {bucket}",
} as const satisfies Messages<"facts">;
