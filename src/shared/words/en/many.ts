import type { Messages } from "./messages.ts";

/** Many folders: filters, search, and actions for several of them. */
export const MANY = {
  "many.find": "Find folders",
  "many.search": "Search folders",
  "many.clear-search": "Clear search",
  "many.filter": "Show",
  "many.filter.all": "All",
  "many.filter.attention": "Needs attention",
  "many.filter.syncing": "Syncing",
  "many.filter.paused": "Paused",
  "many.filter.counted": "{filter} {count}",
  "many.found": "{count, plural, =0 {No folder found} one {# folder found} other {# folders found}}",
  "many.show-all": "Show all folders",
  "many.none":
    "{filter, select, attention {Nothing needs attention} syncing {No folder is syncing} paused {No folder is paused} other {No folders}}",
  "many.none.line":
    "{filter, select, attention {Every folder syncs without problems.} syncing {Folders appear here while they are checked or synced.} paused {Folders appear here while they are paused.} other {Add a folder to sync it.}}",
  "many.none.search": "No folder found",
  "many.none.search.line": "No name, path, bucket or connection contains “{search}”.",
  "many.none.search.filtered": "No folder with this filter contains “{search}”.",
  "many.select": "Select {name}",
  "many.select-all": "Select all",
  "many.deselect": "Deselect all",
  "many.selection": "Selected folders",
  "many.selected": "{count, plural, one {# folder selected} other {# folders selected}}",
  "many.restore": "Restore",
  "many.remove": "Remove",
  "many.failed": "This did not work for {names}:",
  "many.more-names": "{count, plural, one {# more} other {# more}}",
  "many.remove.question": "Stop syncing {count, plural, one {# folder} other {# folders}}?",
  "many.remove.consequence":
    "{count, plural, one {Changes in this folder no longer reach the bucket.} other {Changes in these folders no longer reach the bucket.}} What is in the bucket stays there and can be restored.",
  "many.remove.confirm": "Stop syncing {count, plural, one {# folder} other {# folders}}",
  "many.restore.title": "Restore {count, plural, one {# folder} other {# folders}}",
  "many.restore.what":
    "{folders, plural, one {This folder is} other {These # folders are}} downloaded as they are now in the bucket, {files, plural, one {about # file} other {about # files}}, each to a new folder. Nothing changes in the bucket or in your folders.",
  "many.restore.inside": "Create the new folders in",
} as const satisfies Messages<"many">;
