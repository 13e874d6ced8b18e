import type { Messages } from "./messages.ts";

/** What several screens have: buttons, lists, and dialogs that they share. */
export const UI = {
  "ui.cancel": "Cancel",
  "ui.change": "Change",
  "ui.close": "Close",
  "ui.copied": "Copied",
  "ui.copy": "Copy",
  "ui.dismiss": "Dismiss",
  "ui.loading": "Loading",
  "ui.not-saved": "Not saved yet",
  "ui.save": "Save",
  "ui.saved": "Saved",
  "ui.show-more": "Show more",
  "ui.try-again": "Try again",
  "ui.undo": "Undo",
  "ui.warnings": "Warnings",
  "ui.problems": "Problems",
  "ui.problems.none": "No file needs attention any more.",
  "ui.problems.whole-folder": "The whole folder",
  "ui.location": "{owner}: {path}",
  "ui.location.removed": "Removed connection",
  "ui.target.browser": "A path on the computer that Liana runs on.",
  "ui.folders": "Folders",
  "ui.folders.none": "This folder contains no folders.",
  "ui.folders.drives": "Drives",
  "ui.folders.up": "Up",
  "ui.folders.choose": "Choose this folder",
  "ui.create-bucket.title": "Create bucket “{bucket}”?",
  "ui.create-bucket.what":
    "Liana creates a new, private bucket at {service} and uploads all files of {count, plural, one {# folder} other {# folders}} to it.",
  "ui.create-bucket.caution":
    "If the bucket should already exist, check first whether these keys belong to the right account.",
} as const satisfies Messages<"ui">;
