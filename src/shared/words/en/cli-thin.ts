import type { Messages } from "./messages.ts";

/** `liana thin`. */
export const CLI_THIN = {
  "help.thin.summary": "remove some of the earlier versions of a location, so that fewer are paid for",
  "help.thin.rule":
    "Of the versions of a file that were written on one day, the newest stays; of those older than 30 days, the newest of each week. Days and weeks are in UTC. The current version stays, and so does everything that was current in the last 24 hours. In a bucket without versions, the same is done with what Liana set aside below .liana/old/.",
  "help.thin.asks":
    "The command first counts. Then it asks for the name of the bucket, or takes it from --yes. What is removed cannot be brought back. Versions that are locked stay and are counted; the exit code is then 1.",
  "help.thin.key":
    "This needs s3:DeleteObjectVersion. The daily policy never has it, so that stolen keys cannot destroy what the bucket keeps. liana policy --thin prints the policy of a key for this command; give it to no job.",
  "help.policy.thin":
    "With --thin: what liana thin needs, alone, for the target. A key with this policy removes earlier versions for good: give it to no job.",
  "help-options.thin": "print what liana thin needs",
  "help-options.thin.dry-run": "count, and remove nothing",
  "cli-thin.counting": "counting … {count, plural, one {# entry} other {# entries}} listed",
  "cli-thin.found":
    "{location}: {count, plural, one {# earlier version} other {# earlier versions}} of {files, plural, one {# file} other {# files}} may go ({bytes}), {kept, plural, one {# stays} other {# stay}}",
  "cli-thin.nothing":
    "{location}: nothing is to be removed, {kept, plural, one {# earlier version stays} other {# earlier versions stay}}",
  "cli-thin.key": "{location}: {count, plural, one {# earlier version} other {# earlier versions}} ({bytes})",
  "cli-thin.question":
    '{count, plural, one {# earlier version} other {# earlier versions}} will be removed from "{bucket}". This cannot be undone.',
  "cli-thin.removing": "removing … {count, plural, one {# earlier version} other {# earlier versions}}",
  "cli-thin.removed": "{count, plural, one {# earlier version} other {# earlier versions}} removed ({bytes})",
  "cli-thin.refused":
    "the service refused to remove {count, plural, one {# earlier version: it is locked} other {# earlier versions: they are locked}}, or this key may not do it. The daily policy never allows it; liana policy --thin prints the policy of a key that may.",
  "cli-thin.failed":
    "{count, plural, one {# earlier version} other {# earlier versions}} could not be removed now. Run the command again.",
  "usage.thin-unconfirmed":
    '{count, plural, one {# earlier version} other {# earlier versions}} in bucket "{bucket}" would be removed. If that is right, add --yes {bucket}.',
} as const satisfies Messages<"cli-thin" | "help" | "help-options" | "usage">;
