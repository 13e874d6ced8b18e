import type { Messages } from "./messages.ts";

/** The options of a folder, without when it is synced. */
export const OPTIONS = {
  "options.name": "Name",
  "options.name.missing": "Enter a name",
  "options.wrong": "Correct the fields above first",
  "options.retain.bucket": "Keep what is replaced or deleted",
  "options.retain.bucket.forever": "Forever",
  "options.retain.bucket.forever.line":
    "As versions if the bucket keeps versions, otherwise as copies under .liana/old/. They use space.",
  "options.retain.bucket.none": "Not at all",
  "options.retain.bucket.none.line":
    "What you replace or delete is gone from the bucket, unless the bucket keeps versions by itself.",
  "options.retain.folder": "What is deleted in the bucket",
  "options.retain.folder.forever": "Keep it in the folder",
  "options.retain.folder.forever.line": "Nothing is deleted in the folder. The safe choice.",
  "options.retain.folder.none": "Delete it in the folder too",
  "options.retain.folder.none.line":
    "The folder follows the bucket. Many deletions at once are held for your approval.",
  "options.limit": "Held for your approval",
  "options.limit.default": "More than 50 files and more than 5%",
  "options.limit.count": "More than a number of files",
  "options.limit.count.field": "Files",
  "options.limit.count.suffix": "{count, plural, one { file} other { files}}",
  "options.limit.percent": "More than a share of all files",
  "options.limit.percent.field": "Share",
  "options.limit.percent.suffix": "%",
  "options.class": "Storage class",
  "options.class.line": "The next sync moves objects of other classes to the chosen one, inside the service.",
  "options.class.any": "As the service does",
  "options.class.any.line": "Objects stay in the class that they have.",
  "options.encryption": "Encryption by the service",
  "options.encryption.line": "Applies to what is sent from now on.",
  "options.encryption.bucket": "As the bucket does",
  "options.encryption.bucket.line": "Liana asks for nothing.",
  "options.encryption.service": "With a key of the service",
  "options.encryption.service.line": "SSE-S3, AES-256.",
  "options.encryption.kms": "With a key of its key management",
  "options.encryption.kms.line": "SSE-KMS. The keys of this connection must be allowed to use it.",
  "options.encryption.key": "Key",
  "options.encryption.key.line": "Its ID or ARN. Leave it empty for the default key of the service.",
  "options.links": "Links in the folder",
  "options.links.keep": "Keep them as links",
  "options.links.keep.line": "A restore creates the same links again.",
  "options.links.skip": "Exclude them",
  "options.links.skip.line": "Links are not stored in the bucket.",
  "options.links.follow": "Follow them",
  "options.links.follow.line": "What they point to is synced if it is inside this folder.",
  "options.times": "Times of folders",
  "options.times.keep": "Keep them",
  "options.times.keep.line":
    "A restored folder has its own time again. This takes an empty object for each folder, and a request when a folder changes.",
  "options.times.leave": "Do not keep them",
  "options.times.leave.line":
    "A restored folder has the time of the restore. Private folders are restored as private all the same.",
  "options.times.leave.line-default":
    "A restored folder has the time of the restore. Private folders are restored as private all the same. The default in this storage class, which bills each object for a minimum size or time.",
  "options.databases": "SQLite databases",
  "options.databases.consistent": "Consistent copies",
  "options.databases.consistent.line":
    "A database and its log are sent as one file, even while a program has it open.",
  "options.databases.as-files": "As files",
  "options.databases.as-files.line": "Each file is sent as it is.",
  "options.commands": "Commands",
  "options.commands.line":
    "Run on this computer with each sync of the whole folder, for dumps and snapshots. You confirm each change.",
  "options.commands.browser-line":
    "Run with each sync of the whole folder. Change them in the desktop app or in the daemon's file.",
  "options.commands.before": "Before a sync",
  "options.commands.before.line": "If it fails, nothing is synced.",
  "options.commands.after": "After a sync",
  "options.commands.after.line": "Runs in any case.",
} as const satisfies Messages<"options">;
