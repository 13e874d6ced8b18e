import type { Messages } from "./messages.ts";

/** `liana held`. */
export const CLI_HELD = {
  "cli-held.none": "No deletions are waiting.",
  "cli-held.none-matched": "No waiting deletion matches this rule.",
  "cli-held.item": "{name}  ({facts})",
  "cli-held.since": "since {time}",
  "cli-held.foreign": "not created by this job",
  "cli-held.total":
    "{count, plural, one {# deletion waits} other {# deletions wait}} ({bytes}). Answer with liana held --keep, --delete or --bring-back, and a rule to answer some of them.",
  "cli-held.busy": "another Liana is working on this job. Waiting for it, for up to a minute.",
  "cli-held.answer": "{choice, select, keep {keep} delete {delete} other {bring back}}: {name}",
  "cli-held.keep":
    "{count, plural, one {# object stays in the bucket and no longer belongs} other {# objects stay in the bucket and no longer belong}} to this job.",
  "cli-held.delete":
    "The next sync of this job carries out {count, plural, one {# deletion} other {# deletions}}.",
  "cli-held.bring-back": "{count, plural, one {# file} other {# files}} brought back.",
  "cli-held.rest": "{sentence} {count, plural, one {# deletion still waits} other {# deletions still wait}}.",
} as const satisfies Messages<"cli-held">;
