import type { Messages } from "./messages.ts";

/** FB: problems of files, by cause: what each is called, and the advice that ends it. */
export const PROBLEMS = {
  "problems.list": "Problems by cause",
  "problems.count.files": "{count, plural, one {# file} other {# files}}",
  "problems.count.folders": "{count, plural, one {# folder} other {# folders}}",
  "problems.means.bucket":
    "{count, plural, one {Its current state is} other {Their current states are}} not in the bucket.",
  "problems.means.folder":
    "{count, plural, one {Its current state is} other {Their current states are}} not in the folder.",
  "problems.means.restore": "{count, plural, one {It was} other {They were}} not restored.",
  "problems.files": "Show files",
  "problems.files.hide": "Hide files",
  "problems.files.show.of": "Show files: {title}",
  "problems.files.hide.of": "Hide files: {title}",
  "problems.files.of": "Files: {title}",
  "problems.retry": "Try again",
  "problems.retry.of": "Try again: {what}",
  "problems.retried": "Liana tries again. What still fails stays in this list.",
  "problems.exclude": "Exclude",
  "problems.exclude.many": "Exclude…",
  "problems.exclude.of": "Exclude: {what}",
  "problems.versions.of": "Earlier versions of {file}",
  "problems.show.of": "Show in folder: {file}",
  "problems.copy.of": "Copy path: {file}",
  "problems.none-named":
    "{count, plural, one {# file has a name} other {# files have names}} that no rule can name. Leave out the folder instead, in the tab Excluded.",
  "problems.too-many-rules":
    "They are in too many folders for a list of rules. Choose what to leave out in the tab Excluded.",
  "problems.excluded-tab": "Open Excluded",
  "problems.rules.question": "Exclude these files?",
  "problems.rules.choice": "Rules",
  "problems.rules.folders": "Whole folders where possible: {count, plural, one {# rule} other {# rules}}",
  "problems.rules.folders.line": "Files that are added to these folders later are left out too.",
  "problems.rules.each": "Each file by itself: {count, plural, one {# rule} other {# rules}}",
  "problems.rules.kind": "All files whose names end in {ending}",
  "problems.rules.kind.line": "This leaves out files without problems too.",
  "problems.rules.shown": "Rules to add",
  "problems.rules.more": "{count, plural, one {# more rule} other {# more rules}}",
  "problems.cause.archived": "In an archive class",
  "problems.cause.archived.advice":
    "Liana retrieves them when you restore them and choose a retrieval. For a backup that changes them, retrieve them with the tools of the service.",
  "problems.cause.archived.ended": "Retrieved, but ended before they were fetched",
  "problems.cause.archived.ended.advice":
    "The service removed the copies again. Retrieving them once more costs the same again.",
  "problems.cause.bad-answer": "The service gave wrong answers",
  "problems.cause.bad-answer.advice":
    "Liana tries these files again by itself. If this lasts, ask the provider.",
  "problems.cause.busy-at-night": "Written to all night",
  "problems.cause.busy-at-night.advice":
    "They are sent at night only and were never quiet. Stop the program that writes to them for a while, or leave them out.",
  "problems.cause.database-space": "No room for a copy of the database",
  "problems.cause.database-space.advice":
    "Free some space on the disk that holds Liana's own files. The bucket keeps the earlier state.",
  "problems.cause.database-unreadable": "Damaged databases",
  "problems.cause.database-unreadable.advice":
    "SQLite cannot read them. The bucket keeps their earlier state. If they are in order, have databases sent as files in the options.",
  "problems.cause.digest-mismatch": "Changed on the way",
  "problems.cause.digest-mismatch.advice":
    "What arrived is not what was sent, so it was not accepted. Liana tries again by itself.",
  "problems.cause.disk-empty": "A disk is empty",
  "problems.cause.disk-empty.advice":
    "Nothing of it was deleted in the bucket. Bring its files back, or confirm that they are gone for good.",
  "problems.cause.disk-full": "No space left on the disk",
  "problems.cause.disk-full.advice": "Free some space on the disk. Then Liana continues.",
  "problems.cause.disk-missing": "A disk is missing",
  "problems.cause.disk-missing.advice":
    "Nothing of it was deleted in the bucket. Plug it in, or confirm that it is gone for good.",
  "problems.cause.disk-replaced": "Another disk is in its place",
  "problems.cause.disk-replaced.advice":
    "Nothing of it was deleted in the bucket. Plug the right one in, or confirm that this one takes its place.",
  "problems.cause.folder-blocked": "Something is in the way of a folder",
  "problems.cause.folder-blocked.advice":
    "A file or link on this computer has its name. Rename or move it, or restore into another folder.",
  "problems.cause.damaged": "Damaged in the bucket",
  "problems.cause.damaged.advice":
    "The service returns something else than was uploaded, and the files on this computer have changed or are gone, so they could not be uploaded again. An earlier version may be intact.",
  "problems.cause.foreign-edit": "Changed by another program in the bucket",
  "problems.cause.foreign-edit.advice":
    "The service refused to copy these objects, so nothing was overwritten. Turn on versions, or move the objects away.",
  "problems.cause.foreign-edit.access-denied": "Changed by another program, and not readable",
  "problems.cause.foreign-edit.access-denied.advice":
    "These keys may not copy the changed objects, so nothing was overwritten. Allow s3:GetObject, or turn on versions.",
  "problems.cause.foreign-edit.archived": "Changed by another program, and archived",
  "problems.cause.foreign-edit.archived.advice":
    "The changed objects are archived, so nothing was overwritten. Retrieve them, or remove them in the bucket.",
  "problems.cause.keeps-changing": "Changed while they were read",
  "problems.cause.keeps-changing.advice":
    "They are sent once no program writes to them. Close the program, or have them sent at night only.",
  "problems.cause.key-too-long": "Names too long for the service",
  "problems.cause.key-too-long.advice": "Shorten the names, or those of the folders above.",
  "problems.cause.listed-missing": "Listed in the bucket, but not there",
  "problems.cause.listed-missing.advice":
    "The service lists these objects and does not return them. Ask the provider.",
  "problems.cause.locked": "In use by another program",
  "problems.cause.locked.advice": "They are sent once they are free. Close the program that uses them.",
  "problems.cause.name-ambiguous": "Names with a space or a plus",
  "problems.cause.name-ambiguous.advice":
    "The service does not show which of the two these names have. Rename the objects in the bucket.",
  "problems.cause.name-collision": "Two files would have the same name",
  "problems.cause.name-collision.advice": "The other file of each pair is synced. Rename one of the two.",
  "problems.cause.name-not-utf8": "Names that are no valid text",
  "problems.cause.name-not-utf8.advice": "Rename them, so that other computers can read the names (UTF-8).",
  "problems.cause.never-rests": "Written to all the time",
  "problems.cause.never-rests.advice": "Liana keeps trying. Have them sent at night only, or leave them out.",
  "problems.cause.no-object": "No longer in the bucket",
  "problems.cause.no-object.advice": "They were removed there meanwhile. Try again to see what is there now.",
  "problems.cause.no-upload": "Unfinished uploads were forgotten",
  "problems.cause.no-upload.advice":
    "The service no longer knows them. The files are sent from the beginning.",
  "problems.cause.not-kept": "The earlier version could not be kept",
  "problems.cause.not-kept.advice":
    "So nothing was replaced or deleted in the bucket. Turn on versions there, or choose in the options to keep nothing.",
  "problems.cause.object-changed": "Changed by something else during the sync",
  "problems.cause.object-changed.advice": "They are compared again in the next sync.",
  "problems.cause.reserved-name": "Names that Liana keeps for itself",
  "problems.cause.reserved-name.advice": "Rename them, or leave them out.",
  "problems.cause.service-refused": "The service refuses these files",
  "problems.cause.service-refused.advice":
    "Each line says how. Its operator can say why; otherwise rename the files or leave them out.",
  "problems.cause.size-unknown": "Files without a size",
  "problems.cause.size-unknown.advice": "They are probably no real files. Leave them out.",
  "problems.cause.tier-unavailable": "No capacity for expedited retrievals",
  "problems.cause.tier-unavailable.advice":
    "The service has none at the moment. Choose the retrieval “Standard”, or try again later.",
  "problems.cause.too-large": "Too large for the other side",
  "problems.cause.too-large.advice": "Leave them out, or split them.",
  "problems.cause.unreadable": "Cannot be read",
  "problems.cause.unreadable.advice": "Give yourself permission to read them, or leave them out.",
  "problems.cause.unsafe-name": "Names that the other side cannot hold",
  "problems.cause.unsafe-name.advice": "Rename them without special characters, or leave them out.",
  "problems.cause.unwritable": "Cannot be written",
  "problems.cause.unwritable.advice": "Give yourself permission to write in their folders.",
  "problems.cause.unwritable.held": "Cannot be replaced or removed",
  "problems.cause.unwritable.held.advice":
    "They may be open in another program. Close it; otherwise check the permissions of their folders.",
  "problems.cause.unwritable.link": "Links that this account may not create",
  "problems.cause.unwritable.link.advice":
    "Turn on the developer mode in the settings of Windows, or run Liana as administrator.",
  "problems.cause.vanished": "Disappeared while they were read",
  "problems.cause.vanished.advice": "The next sync finds out what became of them.",
  "problems.cause.verify-failed": "Not the same on both sides",
  "problems.cause.verify-failed.advice": "They were not accepted. Try again.",
  "problems.cause.versions-contradict": "Two versions claim to be the newest",
  "problems.cause.versions-contradict.advice": "Restore these files without a moment.",
} as const satisfies Messages<"problems">;
