import type { Messages } from "./messages.ts";

/** The question for the bucket in the wizard. */
export const BUCKETS = {
  "buckets.title": "Which bucket?",
  "buckets.line": "In {connection}.",
  "buckets.mode": "Which bucket",
  "buckets.mode.existing": "Existing bucket",
  "buckets.mode.new": "Create bucket",
  "buckets.list": "Buckets",
  "buckets.search": "Search buckets",
  "buckets.search.count": "Search {count, plural, one {# bucket} other {# buckets}}",
  "buckets.none-found": "No bucket has this name.",
  "buckets.more":
    "{count, plural, one {# more bucket} other {# more buckets}}. Type part of a name to find one.",
  "buckets.none": "There is no bucket yet. Create one.",
  "buckets.name": "Name of the bucket",
  "buckets.name.line":
    "These keys may not list buckets, which is fine. Enter the name of the bucket that they can use.",
  "buckets.new-name": "Name of the new bucket",
  "buckets.new-name.line":
    "All customers of a service share one set of names, so the name may have to be unusual.",
  "buckets.versions": "Keep old versions (recommended)",
  "buckets.versions.line":
    "What is replaced or deleted can be restored. Old versions use space that you pay for.",
  "buckets.lock": "Lock each version",
  "buckets.lock.none": "not at all",
  "buckets.lock.days": "for {days, plural, one {# day} other {# days}}",
  "buckets.lock.line":
    "Until the lock ends, nobody with ordinary keys can remove the version, and you pay for it even if the file is replaced or deleted. This cannot be undone. A file that never changes is protected for that time only, counted from its upload.",
  "buckets.private": "Liana always blocks public access. If a service cannot block it, Liana says so.",

  "buckets.wrong.case": "Use lower-case letters only.",
  "buckets.wrong.characters": "Use letters, digits, hyphens and dots only.",
  "buckets.wrong.start": "The name must begin with a letter or a digit.",
  "buckets.wrong.end": "The name must end with a letter or a digit.",
  "buckets.wrong.address": "The name must not look like an IP address.",
  "buckets.wrong.dots": "A dot must not be next to another dot or a hyphen.",

  "buckets.created": "The bucket was created, but not every setting could be applied",
  "buckets.created.public-unsupported":
    "This service cannot block public access. Check on its website that the bucket is private.",
  "buckets.created.public-unconfirmed":
    "The service accepted the request to block public access but does not report it as blocked. Check on its website that the bucket is private.",
  "buckets.created.public-refused": "Public access could not be blocked. {reason}",
  "buckets.created.lock-unsupported": "This service cannot lock versions.",
  "buckets.created.lock-unconfirmed":
    "The service accepted the request to lock versions but does not report it.",
  "buckets.created.lock-refused": "Versions could not be locked. {reason}",
  "buckets.created.versions-unsupported": "This service keeps no versions. Liana can keep copies instead.",
  "buckets.created.versions-unconfirmed":
    "The service accepted the request to keep old versions but reports that they are off. Liana can keep copies instead.",
  "buckets.created.versions-refused": "Old versions could not be turned on. {reason}",
} as const satisfies Messages<"buckets">;
