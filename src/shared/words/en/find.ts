import type { Messages } from "./messages.ts";

/** The first choice of the wizard, and the way back to the files of another computer. */
export const FIND = {
  "find.goal": "What would you like to do?",
  "find.goal.backup": "Back up folders",
  "find.goal.backup.line": "Choose folders of this computer. They are synced from now on.",
  "find.goal.restore": "Get files back",
  "find.goal.restore.line": "On a new computer, or after a loss: find the folders that Liana has backed up.",
  "find.service": "Where are your files kept?",
  "find.service.line": "The service with the bucket that Liana backed them up to.",
  "find.others": "Folders of other computers",
  "find.step": "Your folders",

  "find.title": "Your folders in {connection}",
  "find.line":
    "Folders that Liana has backed up, from any computer. Nothing is changed in the bucket by a restore.",
  "find.list": "Folders found",
  "find.searching":
    "Searching bucket {number, number} of {count, number}. {found, plural, =0 {Nothing found yet.} one {# folder found.} other {# folders found.}}",
  "find.starting": "Looking for your folders",
  "find.computer": "From {computer}",
  "find.computer.unknown": "From another computer",
  "find.computer.own": "From this computer",
  "find.files": "{count, plural, one {# file} other {# files}}, {bytes}",
  "find.files.more": "More than {count, plural, one {# file} other {# files}}",
  "find.synced": "last synced {when}",
  "find.restore": "Restore",
  "find.restore.of": "Restore {name}",
  "find.continue": "Restore and continue syncing from here",
  "find.continue.of": "Restore and continue syncing from here: {name}",
  "find.what":
    "{hasCount, select, yes {All {count, plural, one {# file} other {# files}} in {location} as they are now.} other {All files in {location} as they are now.}}",
  "find.none": "No folders found",
  "find.none.line":
    "These buckets contain no folder that Liana has backed up. A bucket that these keys cannot list can be named below. Files of other programs can be restored on the Restore screen.",
  "find.partial":
    "These buckets contain too much to search all of it. If a folder is missing here, open it on the Restore screen by its bucket and prefix.",
  "find.failed": "Not searched: {bucket}",
  "find.bucket": "Name of the bucket",
  "find.bucket.line": "These keys cannot list your buckets, so type the name of the one with your files.",
  "find.bucket.other": "Search another bucket",
  "find.search": "Search",
  "find.browse": "Open the Restore screen",

  "find.continue.title": "Restore {name} and continue here",
  "find.continue.what":
    "Liana restores everything to this folder and then keeps the folder in sync with {location}. Until everything is restored, the folder is shown as paused.",
  "find.continue.from":
    "Once this computer has taken over, {computer} notices at its next check of the bucket, stops syncing this folder and says so there. Its files stay where they are.",
  "find.continue.target": "Folder on this computer",
  "find.continue.exists": "If the folder has files already, both are kept, and they are synced as well.",
  "find.continue.start": "Restore and continue",

  "find.taken": "{computer} backs up {name} to this location{hasFiles, select, yes { ({files})} other {}}.",
  "find.taken.unknown":
    "Another computer backs up {name} to this location{hasFiles, select, yes { ({files})} other {}}.",
  "find.taken.line":
    "Two computers cannot share a location. Choose another one, or take it over if the other computer is out of use. Its objects stay in the bucket; to get them here first, cancel and choose Get files back.",
  "find.taken.over": "This computer takes it over.",
  "find.taken.elsewhere": "Use another location",
  "find.taken.take": "Take over",

  "find.versions.line":
    "With versions on, the bucket itself keeps earlier states, also of files that other programs write. They use space until they are removed.",
  "find.versions.turn-on": "Turn on versions in this bucket",
} as const satisfies Messages<"find">;
