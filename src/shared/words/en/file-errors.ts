import type { Messages } from "./messages.ts";

/** Errors of one file, object or disk. */
export const FILE_ERRORS = {
  "errors.archived":
    "{theFile} is in {hasClass, select, yes {the archive class {class}} other {an archive class}} and cannot be read or changed until it has been retrieved.",
  "errors.archived.ended":
    "the copy of {theFile} that the service had made ended before it was fetched. Retrieving it again costs the same again.",
  "errors.attributes-not-kept":
    "{count, plural, one {# file or folder has} other {# files and folders have}} something that a bucket cannot hold. A restore does not bring it back.",
  "errors.attributes-not-kept.acl":
    "{count, plural, one {# file or folder has} other {# files and folders have}} an access control list. A restore brings back the ordinary permissions only.",
  "errors.attributes-not-kept.attributes":
    "{count, plural, one {# file or folder has} other {# files and folders have}} extended attributes. A restore does not bring them back.",
  "errors.attributes-not-kept.hard-link":
    "{count, plural, one {# file has} other {# files have}} several names (hard links). A restore makes a separate file of each name.",
  "errors.attributes-not-kept.owner":
    "{count, plural, one {# file or folder belongs} other {# files and folders belong}} to another user or group. A restore makes them yours.",
  "errors.attributes-not-kept.set-id":
    "{count, plural, one {# file is} other {# files are}} set-uid or set-gid. A restore leaves these two bits out.",
  "errors.busy-at-night":
    "{theFile} is sent at night only, and was written to all the time last night, so it was not sent. Liana tries again next night.",
  "errors.database-space":
    "the disk that holds Liana's own files has no room for a copy of the database {theFile}. The bucket keeps its earlier state. Free some space there.",
  "errors.database-unreadable":
    "SQLite cannot read the database {theFile}. The bucket keeps its earlier state. If it is in order, send databases as files.",
  "errors.digest-mismatch": "{theFile} did not arrive at the service as it was sent. It is sent again.",
  "errors.digest-mismatch.put":
    "{theFile} did not arrive at the service as it was sent. Do not rely on this object: send it again.",
  "errors.digest-mismatch.get": "what was received of {theFile} is not what was stored, so it was not kept.",
  "errors.digest-mismatch.stream":
    "what was received of {theFile} is not what was stored. It has already been written to standard output: do not use it.",
  "errors.disk-empty":
    '{hasKey, select, yes {the disk at "{key}"} other {a disk}} is empty, but held files before. Nothing of it was deleted. If they are gone for good, say so.',
  "errors.disk-full": "no space left on the disk for {theFile}. Free some and try again.",
  "errors.disk-missing":
    '{hasKey, select, yes {the disk at "{key}"} other {a disk}} is not there. Nothing of it was deleted. Plug it in, or say that it is gone for good.',
  "errors.disk-replaced":
    '{hasKey, select, yes {the disk at "{key}"} other {a disk}} is not the one from last time. Nothing of it was deleted. Plug the right one in, or say that this one takes its place.',
  "errors.folder-blocked":
    '{hasKey, select, yes {the folder "{key}"} other {a folder}} of the backup was not restored: a {kind, select, link {link} other {file}} on this computer has its name. Rename or move that, or restore into another folder.',
  "errors.damaged":
    "the object of {theFile} in the bucket is not what was uploaded: {how, select, size {its size differs} missing {it is missing} version {its version was removed} other {its content differs}}. The file here has changed, so it was not uploaded again. Check earlier versions.",
  "errors.foreign-edit":
    "another program changed {theFile} in the bucket, and its object cannot be copied: the service refused. Nothing was overwritten. Turn on versions, or move it away.",
  "errors.foreign-edit.access-denied":
    "another program changed {theFile} in the bucket, and its object may not be copied with these keys. Nothing was overwritten. Allow {hasPermission, select, yes {{permission}} other {s3:GetObject}}, or turn on versions.",
  "errors.foreign-edit.archived":
    "another program changed {theFile} in the bucket, and its object is archived, so it cannot be kept elsewhere. Nothing was overwritten. Retrieve it, or remove it there.",
  "errors.keeps-changing":
    "{theFile} changes while it is read. It is sent once it is no longer being written.",
  "errors.key-too-long":
    "the name of {theFile} is too long for the bucket. Shorten it, or a folder above it.",
  "errors.listed-missing":
    "{theHost} lists {theFile}, and says that it is not there when it is read. Check it there, or ask the provider.",
  "errors.locked": "{theFile} is in use by another program. It is sent once it is free.",
  "errors.name-ambiguous":
    "the service does not show whether {theFile} is written with a space or with a plus, so it was left out. Rename it.",
  "errors.name-collision": "{theFile} would have the same name as another file there. Rename one of them.",
  "errors.name-not-utf8": "the name of {theFile} is not valid text (UTF-8). Rename it.",
  "errors.never-rests":
    "{theFile} is written to all the time; {state, select, none {no state of it is in the bucket yet} other {the bucket has an old state of it}}. Liana keeps trying. Rules can have it sent at night only (nightly) or leave it out (exclude).",
  "errors.no-object":
    '{hasKey, select, yes {object "{key}"} other {the object}} is not in the bucket any more.',
  "errors.no-object.asked":
    '{hasKey, select, yes {there is no object "{key}"} other {there is no such object}} in the bucket.',
  "errors.no-upload": "the service forgot the unfinished upload of {theFile}. It is sent from the beginning.",
  "errors.not-kept":
    "{theFile} was not {instead, select, deleted {deleted} other {replaced}} in the bucket, because its version there could not be kept: {why, select, access_denied {these keys may not copy it{hasPermission, select, yes { ({permission})} other {}}} archived {it is in an archive class and must be retrieved first} key_too_long {the prefix leaves no room for the name of a copy} not_implemented {the service does not copy objects} quota {there is no room for a copy} other {the service refused to copy it}}. Turn on versions, or choose to keep nothing.",
  "errors.object-changed":
    "{theFile} was changed by something else during the sync. It is checked again in the next one.",
  "errors.reserved-name":
    "{theFile} has a name that Liana keeps for itself in a bucket, so it is not sent. Rename it, or leave it out by a rule.",
  "errors.size-unknown":
    "{theFile} does not say how long it is, so it was not sent. Leave it out by a rule if it is no real file.",
  "errors.tier-unavailable":
    "{theHost} has no capacity for expedited retrievals now, so {theFile} was not requested. Choose “standard”, or try again later.",
  "errors.too-large": "{theFile} is too large for this {where, select, disk {disk} other {service}}.",
  "errors.too-large.stream":
    "the stream is longer than its parts have room for, so nothing was stored. Say how long it may become.",
  "errors.too-many-files":
    '{hasName, select, yes {"{name}" could not be opened} other {no file could be opened}}: {system, select, ENFILE {the system has as many files open as it allows. Close other programs} other {Liana has as many files open as it may (ulimit -n). Raise that limit}}; it is tried again.',
  "errors.unreadable": "{theFile} cannot be read. Check its permissions.",
  "errors.unreadable.stream": "standard input could not be read to its end, so nothing was stored.",
  "errors.unsafe-name": "the name of {theFile} cannot be used safely there, so it was left out.",
  "errors.unwritable": "{theFile} cannot be written. Check the permissions of its folder.",
  "errors.unwritable.held":
    "{theFile} cannot be replaced or removed. It may be open in another program; close that program. Otherwise check the permissions of its folder.",
  "errors.unwritable.link":
    "{theFile} is a link, which this account may not create. Turn on the developer mode in the settings of Windows, or run Liana as administrator.",
  "errors.vanished": "{theFile} disappeared while it was read.",
  "errors.verify-failed": "{theFile} is not the same on both sides. It was not accepted; run it again.",
  "errors.versions-contradict":
    "the service names two versions of {theFile} as its newest, so it was left out. Restore it without a moment.",
} as const satisfies Messages<"errors">;
