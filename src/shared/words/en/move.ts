import type { Messages } from "./messages.ts";

/** JB8: changing the locations of a folder. */
export const MOVE = {
  "move.title": "Change the locations of {name}",
  "move.section": "Locations",
  "move.section.line": "The folder, or the location in the bucket, can be another one. Nothing is deleted.",
  "move.section.button": "Change locations",
  "move.folder.source": "Folder to sync",
  "move.folder.target": "Folder to write to",
  "move.bucket.source": "Sync from",
  "move.bucket.target": "Sync to",
  "move.connection": "Connection",
  "move.bucket": "Bucket",
  "move.prefix": "Folder in the bucket",
  "move.prefix.line": "Empty means the whole bucket.",
  "move.check": "Check",
  "move.confirm": "Move",
  "move.comparing": "Comparing both locations",
  "move.there":
    "{count, plural, =0 {Nothing is there yet} one {# file is there already ({bytes})} other {# files are there already ({bytes})}}",
  "move.to-send":
    "{count, plural, =0 {Nothing has to be transferred} one {# file will be transferred ({bytes})} other {# files will be transferred ({bytes})}}",
  "move.others":
    "{count, plural, one {# other file there stays as it is.} other {# other files there stay as they are.}}",
  "move.remains.source": "{location} stays as it is and is no longer synced.",
  "move.remains.target":
    "Everything in {location} stays there. Nothing is deleted, and Liana no longer keeps it up to date.",
} as const satisfies Messages<"move">;
