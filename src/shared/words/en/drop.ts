import type { Messages } from "./messages.ts";

/** Folders that are dropped on the window. */
export const DROP = {
  "drop.hint": "You can also drop folders on this window.",
  "drop.here": "Drop folders here to add them",
  "drop.here.line": "Liana syncs each folder to your bucket.",
  "drop.browser": "Folders cannot be dropped in a browser",
  "drop.browser.line": "A browser does not say where a folder is. Use “Add folder” instead.",
  "drop.browser.note":
    "A browser does not say where a dropped folder is. Use “Add folder” and choose it from the list.",
  "drop.only-folders": "Only folders can be dropped here. To add files, drop the folder that contains them.",
  "drop.no-path": "Liana cannot tell where this folder is. Use “Add folder” and choose it.",
  "drop.left-out":
    "{count, plural, one {{name} is not a folder and was not added.} other {# of the dropped items are not folders and were not added.}}",
  "drop.later":
    "{count, plural, one {{name} is chosen.} other {# folders are chosen.}} First choose where the files should be kept.",
} as const satisfies Messages<"drop">;
