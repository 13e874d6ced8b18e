import type { Messages } from "./messages.ts";

/** The targets of a folder: the list, and the dialog that adds one. */
export const TARGETS = {
  "targets.title": "Targets",
  "targets.line":
    "{several, select, yes {The folder is scanned once for all of them. A problem with one does not stop the others.} other {A second target keeps the files if the first one fails.}}",
  "targets.add": "Add a target",
  "targets.shown": "Shown here",
  "targets.dialog.title": "Keep {name} in another location",
  "targets.dialog.line":
    "Exclusions are the same for all targets of a folder. Storage class, schedule and what is kept can differ: the page of the new target has them.",
  "targets.dialog.other": "Add a connection to another service",
  "targets.dialog.add": "Add target",
  "targets.name": "{name} ({service})",
  "targets.shared": "This applies to all {count, number} targets of the folder.",
  "targets.move": "Only this target is moved. The other targets of the folder stay as they are.",
  "targets.from": "From which target",
  "targets.from.confirmed": "{location}, last confirmed {time}",
  "targets.from.never": "{location}, never confirmed",
} as const satisfies Messages<"errors" | "failures" | "findings" | "targets">;
