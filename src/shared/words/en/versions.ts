import type { Messages } from "./messages.ts";

/** The dialog with the versions of one file, and the files that changed last. */
export const VERSIONS = {
  "versions.title": "Versions of {name}",
  "versions.list": "Versions",
  "versions.current": "Current",
  "versions.last-put": "Uploaded last by this computer",
  "versions.deleted": "Deleted",
  "versions.archived": "Archived: has to be retrieved first",
  "versions.none": "The bucket has no version of this file",
  "versions.none.line": "It may not have been sent yet, or only its name has changed.",
  "versions.only-current": "The bucket has no earlier version of this file.",
  "versions.more": "Only the newest 1,000 versions are listed.",
  "versions.beside": "Put next to the file",
  "versions.beside.of": "Put next to the file: version of {time}",
  "versions.replace": "Replace the file",
  "versions.replace.of": "Replace the file: version of {time}",
  "versions.elsewhere": "Restore to another folder",
  "versions.elsewhere.of": "Restore to another folder: version of {time}",
  "versions.make-current": "Make current in the bucket",
  "versions.make-current.of": "Make current in the bucket: version of {time}",
  "versions.made-current": "The version of {time} is the current one in the bucket again.",
  "versions.replace.ask":
    "Replace the file on this computer with the version of {time}? Liana then sends it, and it becomes the current version in the bucket.",
  "versions.replace.kept": "The version that is current now stays in this list.",
  "versions.replace.lost":
    "No earlier versions are kept for this folder, so the version that is current now is lost.",
  "versions.replace.unsent":
    "If the file has changes that were not sent yet, it stays, and the version is put next to it.",
  "versions.what": "The version of {time}, {size}. Nothing in the bucket changes.",
  "versions.mark": "(version {moment})",
  "versions.button": "Versions",
  "versions.button.of": "Versions of {name}",
  "versions.recent": "Changed last",
} as const satisfies Messages<"versions">;
