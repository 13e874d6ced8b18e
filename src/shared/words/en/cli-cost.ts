import type { Messages } from "./messages.ts";

/** `liana cost`. */
export const CLI_COST = {
  "help.cost.summary": "estimate what a folder would cost in a bucket, by storage class",
  "help.cost.estimate":
    "Walks the folder as a sync would, and sends nothing to the service. Prices are list prices with a date. For a service or region whose prices are not known, no amount is shown.",
  "help-options.cost.days": "add earlier states that are kept for this many days",
  "cli-cost.counting": "{objects, plural, one {# object} other {# objects}} ({bytes})",
  "cli-cost.basis":
    "{objects, plural, one {# object} other {# objects}} ({bytes}). {changed, plural, =0 {Nothing changed in the last 30 days; the guess is that nothing will.} one {# changed in the last 30 days ({changedBytes}); the guess is as much each month.} other {# changed in the last 30 days ({changedBytes}); the guess is as much each month.}}",
  "cli-cost.unknown": "No price is known for {class} on {host}, region {region}.",
  "cli-cost.column.class": "Class",
  "cli-cost.column.month": "Month",
  "cli-cost.column.first": "First month",
  "cli-cost.column.restore": "Restore",
  "cli-cost.column.terms": "Terms",
  "cli-cost.overhead": "{bytes} added to each object",
  "cli-cost.least": "at least {gb, number} GB billed for the account",
  "cli-cost.dearer":
    "{class} would cost more than STANDARD for this folder: about {year} in the first year, not {standard}.",
  "cli-cost.dearer.from":
    "{class} would cost more than STANDARD for this folder: about {year} in the first year, not {standard}. It is cheaper for files from about {bytes} that stay for a year.",
  "cli-cost.gaps":
    "{count, plural, one {# file or folder could not be read and is not counted} other {# files or folders could not be read and are not counted}}",
  "usage.cost-folder": "{text}: the source of liana cost is a folder.",
} as const satisfies Messages<"cli-cost" | "help" | "help-options" | "usage">;
