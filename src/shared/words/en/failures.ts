import type { Messages } from "./messages.ts";

/** FB: the card of what stops a folder: its buttons, and what it means for the files. */
export const FAILURES = {
  "failures.cure.change-keys": "Change keys",
  "failures.cure.check-again": "Check again",
  "failures.cure.choose-source": "Choose another folder",
  "failures.cure.choose-target": "Choose another location",
  "failures.cure.create-bucket": "Create bucket",
  "failures.cure.edit-connection": "Edit connection",
  "failures.cure.enter-keys": "Enter keys",
  "failures.cure.options": "Open options",
  "failures.cure.report": "Show report",
  "failures.cure.rules": "Edit rules",
  "failures.cure.sign-in": "Sign in again",
  "failures.cure.enter-code": "Enter code",
  "failures.cure.take-over": "Take over",
  "failures.cure.try-now": "Try now",
  "failures.cure.updates": "Update Liana",
  "failures.card": "What stops this folder",
  "failures.line": "{sentence}{hasRetry, select, yes { {retry}.} other {}}",
  "failures.waiting": "{count, plural, one {# folder is} other {# folders are}} waiting for this.",
  "failures.kept.since":
    "What changed since {time} is not confirmed in the bucket yet. Nothing is deleted until then.",
  "failures.kept.never": "Nothing is confirmed in the bucket yet.",
  "failures.kept.folder": "The folder stays as it is until then.",
} as const satisfies Messages<"failures">;
