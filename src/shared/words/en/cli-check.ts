import type { Messages } from "./messages.ts";

/** `liana check`. */
export const CLI_CHECK = {
  "cli-check.missing": "missing: {target}",
  "cli-check.extra": "extra: {target}",
  "cli-check.different":
    "different: {source} and {target} ({how, select, size {size} content {content} other {one is a link}})",
  "cli-check.different.traits": "different: {source} and {target} ({traits})",
  "cli-check.trait": "{trait, select, mtime {time} other {mode}}",
  "cli-check.same": "{count, plural, one {# file identical} other {# files identical}} ({bytes})",
  "cli-check.differences": "{count, plural, one {# difference} other {# differences}}",
  "cli-check.count.missing": "{count, number} missing",
  "cli-check.count.extra": "{count, number} extra",
  "cli-check.count.different": "{count, number} different",
  "cli-check.count.traits": "{count, number} with a different time or mode",
  "cli-check.count.leftovers":
    "{count, plural, one {# deleted file} other {# deleted files}} still in the bucket",
  "cli-check.state.same": "No difference",
  "cli-check.state.different": "Differences found",
  "cli-check.state.problems": "Not everything could be compared",
} as const satisfies Messages<"cli-check">;
