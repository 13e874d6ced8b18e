import type { Messages } from "./messages.ts";

/** Notifications of the system, and news in the window. */
export const NOTICES = {
  "notices.no-reason": "It could not sync {count, plural, one {# time} other {# times}} in a row.",
  "notices.line": "{name}: {sentence}",
  "notices.first-sync.title": "{name} is up to date",
  "notices.first-sync.body": "The first sync is complete. From now on only changes are sent.",
  "notices.first-sync.line": "{name} is up to date for the first time.",
  "notices.held.title":
    "{name}: {count, plural, one {# deletion waits} other {# deletions wait}} for your approval",
  "notices.held.body": "Nothing is deleted from the bucket before you approve it.",
  "notices.held.line":
    "{name}: {count, plural, one {# deletion waits} other {# deletions wait}} for your approval.",
  "notices.failing.title": "{name} cannot be synced",
  "notices.finding.body": "{waiting}.",
  "notices.restored.title": "Restore of {name}",
  "notices.restored.done": "{result}.",
  "notices.restored.not-arrived": "{count, plural, one {# file} other {# files}} did not arrive.",
  "notices.paused.title": "Liana has been paused for {days, plural, one {# day} other {# days}}",
  "notices.paused.body": "New and changed files are not in your buckets before you resume.",
  "notices.paused.line":
    "Liana has been paused for {days, plural, one {# day} other {# days}}. New and changed files are not in your buckets.",
  "notices.action.review": "Review",
  "notices.action.restart": "Restart",
  "notices.update.title": "Liana {version} is ready",
  "notices.update.body": "It is installed when you quit Liana, or now if you restart it.",
  "notices.update.security":
    "It fixes a vulnerability. Restart Liana to install it now; otherwise it is installed when you quit.",
  "notices.update.line": "Liana {version} is ready. It is installed when you quit Liana.",
  "notices.update.security-line":
    "Liana {version} is ready and fixes a vulnerability. It is installed when you quit Liana.",
} as const satisfies Messages<"notices">;
