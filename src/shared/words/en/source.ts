import type { Messages } from "./messages.ts";

/**
 * A source, disk or target that is not what it was, and the user's answer. `target` is `bucket` or `folder`; `manual` is
 * `yes` where Liana does not check again by itself.
 */
export const SOURCE = {
  "source.missing.title": "The folder is not there",
  "source.missing.what":
    "{path} cannot be found. {target, select, bucket {Nothing was deleted in the bucket.} other {Nothing was deleted.}}",
  "source.missing.advice":
    "If it is on a disk that is unplugged, plug it in. {manual, select, yes {Then check again.} other {Liana continues by itself.}}",
  "source.empty.title": "The folder is empty",
  "source.empty.what":
    "{path} held files before and holds none now. {target, select, bucket {Nothing was deleted in the bucket.} other {Nothing was deleted.}}",
  "source.empty.advice":
    "If its disk is unplugged or its files were moved away, bring them back. {manual, select, yes {Then check again.} other {Liana continues by itself.}}",
  "source.empty.meant": "It is empty on purpose",
  "source.empty.fact": "The folder is empty.",
  "source.replaced.title": "Another folder is at this location",
  "source.replaced.what":
    "{path} is not the folder from last time. {target, select, bucket {Nothing was deleted in the bucket.} other {Nothing was deleted.}}",
  "source.replaced.advice":
    "If its disk is unplugged or another one took its place, plug the right one in. {manual, select, yes {Then check again.} other {Liana continues by itself.}}",
  "source.replaced.meant": "It was moved here on purpose",
  "source.replaced.fact": "It is another folder than last time.",
  "source.file.title": "A file is at this location",
  "source.file.what":
    "{path} was a folder and is a file now. {target, select, bucket {Nothing was deleted in the bucket.} other {Nothing was deleted.}}",
  "source.file.advice":
    "Put the folder back where it was. {manual, select, yes {Then check again.} other {Liana continues by itself.}}",
  "source.bucket-empty.title": "Nothing is in the bucket",
  "source.bucket-empty.what":
    "{path} held objects before and holds none now. {target, select, bucket {Nothing was deleted in the bucket.} other {Nothing was deleted.}}",
  "source.bucket-empty.advice":
    "If they were removed by mistake, bring them back. {manual, select, yes {Then check again.} other {Liana continues by itself.}}",
  "source.bucket-empty.fact": "The bucket is empty there.",
  "source.moved": "If you moved or renamed it, choose the folder where it is now. Nothing is sent twice.",
  "source.accept.question": "Sync it as it is now?",
  "source.accept": "Sync it as it is",
  "source.accept.lost":
    "What is gone from it is deleted in its copy too. Many deletions at once are held for your approval first.",
  "source.accept.kept":
    "What is gone from it is moved to the earlier versions in the bucket. Many deletions at once are held for your approval first.",
  "source.accept.stays": "What is gone from it stays where it was copied to.",
  "source.disk-missing": "It is gone for good",
  "source.disk-missing.fact": "The disk is not there. This applies to each disk that is listed here.",
  "source.disk-empty": "It is empty on purpose",
  "source.disk-empty.fact": "The disk is empty. This applies to each disk that is listed here.",
  "source.disk-replaced": "It replaces the other disk",
  "source.disk-replaced.fact":
    "It is another disk than last time. This applies to each disk that is listed here.",
  "source.owned.title": "Another computer syncs to this location",
  "source.owned.what":
    "{location} is in use by {hasOwner, select, yes {{isNamesake, select, yes {another Liana on {owner}} other {{owner}}}} other {another computer}}{hasDay, select, yes { since {day}} other {}}. {isNamesake, select, yes {This computer has the same name: the other one may be another user here, or Liana as it was before you set it up again. } other {}}Two computers would undo each other's work there, so this folder waits and nothing is changed.",
  "source.owned.question": "Take over this location?",
  "source.owned.replaces":
    "From then on, this computer keeps {location} up to date with this folder. Files there that differ from it are replaced.",
  "source.owned.stops":
    "{hasOwner, select, yes {{isNamesake, select, yes {The other Liana on {owner}} other {{owner}}}} other {The other computer}} stops at its next check and says why. Its own files are not touched, and what only it had put there stays in the bucket.",
} as const satisfies Messages<"source">;
