import type { Facts } from "./error-facts.ts";
import type { ErrorCode } from "./errors.ts";

/** Sentences about what a file or a disk is, by their codes. */
export const FILE_SENTENCES = {
  "busy-at-night": (f: Facts) =>
    `${f.what} is sent at night only, and was written to all the time last night, so it was not sent. Liana tries again next night.`,
  "database-space": (f: Facts) =>
    `the disk that holds Liana's own files has no room for a copy of the database ${f.what}. The bucket keeps its earlier state. Free some space there.`,
  "database-unreadable": (f: Facts) =>
    `SQLite cannot read the database ${f.what}. The bucket keeps its earlier state. If it is in order, send databases as files.`,
  "disk-empty": (f: Facts) =>
    `${f.quoted("the disk at ", "key", "a disk")} is empty, but held files before. Nothing of it was deleted. If they are gone for good, say so.`,
  "disk-missing": (f: Facts) =>
    `${f.quoted("the disk at ", "key", "a disk")} is not there. Nothing of it was deleted. Plug it in, or say that it is gone for good.`,
  "disk-replaced": (f: Facts) =>
    `${f.quoted("the disk at ", "key", "a disk")} is not the one from last time. Nothing of it was deleted. Plug the right one in, or say that this one takes its place.`,
  "folder-blocked": (f: Facts) =>
    `${f.quoted("the folder ", "key", "a folder")} of the backup was not restored: a ${f.text("kind") === "link" ? "link" : "file"} on this computer has its name. Rename or move that, or restore into another folder.`,
  "never-rests": (f: Facts) =>
    `${f.what} is written to all the time; ${f.text("state") === "none" ? "no state of it is in the bucket yet" : "the bucket has an old state of it"}. Liana keeps trying. Rules can have it sent at night only (nightly) or leave it out (exclude).`,
  "size-unknown": (f: Facts) =>
    `${f.what} does not say how long it is, so it was not sent. Leave it out by a rule if it is no real file.`,
  "name-ambiguous": (f: Facts) =>
    `the service does not show whether ${f.what} is written with a space or with a plus, so it was left out. Rename it.`,
  "name-collision": (f: Facts) =>
    `${f.what} would have the same name as another file there. Rename one of them.`,
  "name-not-utf8": (f: Facts) => `the name of ${f.what} is not valid text (UTF-8). Rename it.`,
  "reserved-name": (f: Facts) =>
    `${f.what} has a name that Liana keeps for itself in a bucket, so it is not sent. Rename it, or leave it out by a rule.`,
  "key-too-long": (f: Facts) =>
    `the name of ${f.what} is too long for the bucket. Shorten it, or a folder above it.`,
  "keeps-changing": (f: Facts) => `${f.what} changes while it is read. It is sent once it comes to rest.`,
  "listed-missing": (f: Facts) =>
    `${f.host} lists ${f.what}, and says that it is not there when it is read. Check it there, or ask the provider.`,
  "versions-contradict": (f: Facts) =>
    `the service names two versions of ${f.what} as its newest, so it was left out. Restore it without a moment.`,
  "verify-failed": (f: Facts) =>
    `${f.what} is not the same on both sides. It was not accepted; run it again.`,
  locked: (f: Facts) => `${f.what} is in use by another program. It is sent once it is free.`,
  vanished: (f: Facts) => `${f.what} went away while it was looked at.`,
} as const satisfies Partial<Readonly<Record<ErrorCode, (facts: Facts) => string>>>;
