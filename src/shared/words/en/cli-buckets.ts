import type { Messages } from "./messages.ts";

/** `liana ls`, `liana mb` and `liana rb`. */
export const CLI_BUCKETS = {
  "cli-buckets.folder": "folder",
  "cli-buckets.deleted": "deleted",
  "cli-buckets.current": "{version} (current)",
  "cli-buckets.nothing": "nothing is at {location}. Check the name.",
  "cli-buckets.folders": "{count, plural, one {# folder} other {# folders}}",
  "cli-buckets.objects": "{count, plural, one {# object} other {# objects}}",

  "cli-buckets.created": "created: {location}{hasFacts, select, yes { ({facts})} other {}}",
  "cli-buckets.access-blocked": "public access blocked",
  "cli-buckets.versioning": "versioning on",
  "cli-buckets.locked": "new versions locked for {days, plural, one {# day} other {# days}}",
  "cli-buckets.lock.before":
    "nothing undoes this: each version stays locked for {days, plural, one {# day} other {# days}} and is paid until then, also when it is replaced or deleted. A file that does not change is protected for that long only, unless it is sent again.",
  "cli-buckets.lock.unsupported": "the bucket was created, but this service cannot lock versions.",
  "cli-buckets.lock.unconfirmed":
    "the bucket was created. The service accepted the request to lock versions, but does not report it.",
  "cli-buckets.lock.refused": "the bucket was created, but versions could not be locked: {sentence}",
  "cli-buckets.access.unsupported":
    "warning: the bucket was created, but this service cannot block public access. Its own rules decide who may read the bucket.",
  "cli-buckets.access.unconfirmed":
    "warning: the bucket was created. The service accepted the request to block public access, but does not report it as blocked. Check who may read the bucket.",
  "cli-buckets.access.refused":
    "warning: the bucket was created, but public access could not be blocked: {sentence}",
  "cli-buckets.versions.unsupported": "the bucket was created, but this service cannot keep versions.",
  "cli-buckets.versions.unconfirmed":
    "the bucket was created. The service accepted the request to keep versions, but reports that versioning is off.",
  "cli-buckets.versions.refused": "the bucket was created, but versioning could not be turned on: {sentence}",

  "cli-buckets.probed":
    "{location} on {host}, asked with {requests, plural, one {# request} other {# requests}}",

  "cli-buckets.removed": "removed: {location}{hasFacts, select, yes { ({facts})} other {}}",
  "cli-buckets.removing": "removing … {facts}",
  "cli-buckets.emptied": "{count, plural, one {# object or version} other {# objects and versions}}",
  "cli-buckets.uploads": "{count, plural, one {# unfinished upload} other {# unfinished uploads}}",
  "cli-buckets.retained":
    'the service refused to delete {count, plural, one {# version} other {# versions}} in "{bucket}", so the bucket was not removed. Check whether a retention period is set.',
  "cli-buckets.remove.question":
    'Bucket "{bucket}" will be removed with all its objects, versions and unfinished uploads. This cannot be undone.',
  "cli-buckets.remove.name": "Type its name to continue:",
} as const satisfies Messages<"cli-buckets">;
