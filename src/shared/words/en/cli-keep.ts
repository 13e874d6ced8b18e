import type { Messages } from "./messages.ts";

/** `liana keep`. */
export const CLI_KEEP = {
  "help.keep.summary": "show or set how long a bucket keeps earlier states of a location",
  "help.keep.rule":
    "The service removes versions and copies below .liana/old/ after --days, by a rule for this location only. Current objects never expire. Rules of others stay as they are, and are shown if they reach the location.",
  "help-options.days": "remove earlier states after this many days",
  "help-options.forever": "remove the rule: earlier states are kept",
  "help-options.keep.dry-run": "show what is in force, and change nothing",
  "help-options.accept-rules": "sync although other rules of the bucket delete objects below the target",
  "cli-keep.days": "{location}: earlier states are removed after {days, plural, one {# day} other {# days}}",
  "cli-keep.forever": "{location}: earlier states are kept, no rule removes them",
  "cli-keep.nothing-kept": "The bucket keeps no versions. Only copies that Liana makes (--retain) are kept.",
  "cli-keep.would":
    "{location}: earlier states would be {isPeriod, select, yes {removed after {days, plural, one {# day} other {# days}}} other {kept without a limit}}",
  "usage.keep-both": "--days and --forever exclude each other. Give one of them.",
} as const satisfies Messages<"cli-keep" | "help" | "help-options" | "usage">;
