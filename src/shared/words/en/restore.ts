import type { Messages } from "./messages.ts";

/** The restore screen, its dialog, and the restores on top of it. */
export const RESTORE = {
  "restore.title": "Restore",
  "restore.sentence": "Choose what to bring back to this computer. Nothing in the bucket changes.",
  "restore.nothing-yet": "Nothing to restore from yet",
  "restore.nothing-yet.line":
    "Once a folder is backed up to a bucket, you can bring back any of its files here.",
  "restore.add-folder": "Add folder",

  "restore.from": "Restore from",
  "restore.from.folders": "Folders",
  "restore.from.elsewhere": "Elsewhere",
  "restore.from.another-bucket": "Another bucket",
  "restore.from.none-found": "No folder has this name",
  "restore.choose-bucket": "Choose a bucket",
  "restore.choose-bucket.line":
    "You can restore from any bucket that your keys may read, no matter which program filled it.",
  "restore.connection": "Connection",
  "restore.bucket": "Bucket",
  "restore.bucket.name": "Name of the bucket",
  "restore.bucket.choose": "Choose one",
  "restore.bucket.none-found": "No bucket has this name",
  "restore.bucket-folder": "Folder in the bucket",
  "restore.bucket-folder.all": "The whole bucket",
  "restore.search": "Search",
  "restore.search.placeholder": "Part of a name",

  "restore.day.now": "As it is now",
  "restore.day.then": "As it was at the end of {date}",
  "restore.day.at": "As it was on {date} at {time}",
  "restore.day.moment": "Moment",
  "restore.day.end": "End of the day",
  "restore.day.time": "Time",
  "restore.day.others": "There may be changes at other times, too.",
  "restore.day.right-end": "Now",
  "restore.day.no-versions": "No earlier versions are kept here, so only the current state can be restored.",
  "restore.day.none-earlier": "Nothing here has changed yet, so there is no earlier state to go back to.",

  "restore.everything": "Everything",
  "restore.size": "Size",
  "restore.changed": "Changed",
  "restore.files-of": "Files of {name}",
  "restore.found": "Files found",
  "restore.found.all": "{count, plural, one {The only result} other {All # results}}",
  "restore.found.every": "All results",
  "restore.not-here": '"{path}" is not in the bucket.',
  "restore.none-found": "Nothing found",
  "restore.none-found.line": "No file name here contains “{search}”.",
  "restore.none-then": "Nothing was here then",
  "restore.none-then.line": "Choose a later day above.",
  "restore.none-here": "Nothing is here yet",
  "restore.none-here.line":
    "Once a folder has been synced to this location, you can bring back its files here.",
  "restore.no-name": "(no name)",
  "restore.link": "Link",
  "restore.archived": "Archived",
  "restore.archived.line":
    "This file must be retrieved before it can be restored. Liana asks for a choice when you restore it.",
  "restore.deleted": "Deleted at the source on {date}",
  "restore.deleted.line":
    "Found to be deleted: {time}. Restoring its folder leaves this file out; to restore it, select the file itself.",
  "restore.empty-folder": "This folder is empty",

  "restore.total.nothing": "Nothing selected yet",
  "restore.total.files": "{count, plural, one {# file} other {# files}}, {bytes}",
  "restore.total.everything":
    "Everything{leftOut, plural, =0 {} one { except # entry} other { except # entries}}{hasBytes, select, yes {, more than {bytes}} other {}}",
  "restore.total.folders":
    "{folders, plural, one {# folder} other {# folders}}{leftOut, plural, =0 {} one { except # entry} other { except # entries}}{hasBytes, select, yes {, more than {bytes}} other {}}",
  "restore.total.both":
    "{folders, plural, one {# folder} other {# folders}}{leftOut, plural, =0 {} one { except # entry} other { except # entries}} and {files, plural, one {# file} other {# files}}{hasBytes, select, yes {, more than {bytes}} other {}}",
  "restore.clear": "Clear",
  "restore.start": "Restore",

  "restore.dialog.title": "Restore {name}",
  "restore.dialog.what": "{total}. {moment}. Nothing in the bucket changes.",
  "restore.dialog.target": "To this folder",
  "restore.dialog.conflict": "If a file already exists",
  "restore.dialog.conflict.keep-both": "Keep both",
  "restore.dialog.conflict.keep-both-line":
    "An existing file that differs stays; the restored one gets a new name beside it.",
  "restore.dialog.conflict.skip": "Keep existing files",
  "restore.dialog.conflict.skip-line":
    "An existing file that differs stays; the one in the bucket is not restored.",
  "restore.dialog.conflict.overwrite": "Replace existing files",
  "restore.dialog.conflict.overwrite-line":
    "An existing file that differs is replaced by the one in the bucket.",
  "restore.dialog.deleted": "Include deleted files",
  "restore.dialog.deleted.counting": "Include deleted files (counting…)",
  "restore.dialog.deleted.all": "Include deleted files ({count, number})",
  "restore.dialog.deleted.more": "Include deleted files (more than {count, number})",
  "restore.dialog.deleted.at-least": "Include deleted files (at least {count, number})",
  "restore.dialog.deleted.none-line":
    "None are in the bucket outside its earlier versions. Files that were deleted are also there at a past moment.",
  "restore.dialog.deleted-line":
    "Deleted files that are still in the bucket are restored too, into the folder “{folder}”.",
  "restore.dialog.checks":
    "The folder is created if it does not exist. The restore counts as done only when every file has been checked.",
  "restore.dialog.now": "Restore the version that is there now",
  "restore.dialog.place": "Where",
  "restore.dialog.place.new": "A new folder",
  "restore.dialog.place.original": "The original location",
  "restore.dialog.original.line":
    "The folder does not sync while files are written into it. Files with changes that were not sent yet are never replaced.",
  "restore.run.copy": "Copy path",
  "restore.target-name": "Restore",

  "restore.runs": "Restores",
  "restore.run.as-of": "as of {date} at {time}",
  "restore.run.show": "Show in folder",
  "restore.run.stop": "Stop",
  "restore.run.progress": "Restoring {name}: {count, plural, one {# file} other {# files}}",
  "restore.run.queued": "Waiting for another restore to finish",
  "restore.run.arrived": "{count, plural, one {# file} other {# files}} restored",
  "restore.run.problems": "{count, plural, one {# file} other {# files}} could not be restored",
  "restore.run.missing": "{count, number} missing in the bucket",
  "restore.run.failed": "Not restored: {reason}",
  "restore.run.stopped": "Stopped. Restored files stay; start the restore again to continue",
  "restore.run.continue": "Continue without them",
  "restore.run.continue.incomplete":
    "The folder stays paused, because not everything is here. It can also continue without the missing files: they are not deleted in the bucket.",
  "restore.run.continue.ended":
    "The folder stays paused until everything is here. Choose Try again to continue.",
  "restore.run.leftovers": "{sentence}. To restore them too, select “Include deleted files”.",
  "restore.run.lost": "{sentence}.",
  "restore.run.lost.offer":
    "{sentence}. Files that are still in the folder on this computer can be uploaded again.",
  "restore.run.lost.asked":
    "{sentence}. Files that are still in the folder on this computer are uploaded again.",
  "restore.run.lost.paused":
    "{sentence}. Files that are still in the folder on this computer are uploaded again once syncing continues.",
  "restore.run.upload": "Upload again",
} as const satisfies Messages<"restore">;
