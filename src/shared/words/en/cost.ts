import type { Messages } from "./messages.ts";

/** What a folder costs in a bucket. */
export const COST = {
  "cost.summary":
    "About {month} a month, {first} in the first; restoring everything about {restore}. Prices of {date}, before tax.",
  "cost.summary.no-restore":
    "About {month} a month, {first} in the first; what a restore costs is not known for this region. Prices of {date}, before tax.",
  "cost.unsure": "Some figures are not confirmed by the price list of the service: {classes}.",
  "cost.old": "These prices are of {date} and may have changed.",
  "cost.account": "What is free, or billed at least, is counted as if the account held nothing else.",
  "cost.working": "Working out the cost…",
  "cost.basis.times":
    "{changed, plural, =0 {A guess: nothing is replaced each month, because nothing changed in the last 30 days.} one {A guess: # file ({bytes}) is replaced each month, as many as changed in the last 30 days.} other {A guess: # files ({bytes}) are replaced each month, as many as changed in the last 30 days.}}",
  "cost.basis.history":
    "{changed, plural, =0 {Nothing was replaced or deleted in the last {days, plural, one {# day} other {# days}}.} one {# file ({bytes}) a month is replaced or deleted, as in the last {days, plural, one {# day} other {# days}}.} other {# files ({bytes}) a month are replaced or deleted, as in the last {days, plural, one {# day} other {# days}}.}}",
  "cost.basis.kept": "Earlier states are counted for {days, plural, one {# day} other {# days}}.",
  "cost.basis.forever": "Earlier states are counted for a year. They cost more the longer they are kept.",
  "cost.class": "About {month} a month for {folders, plural, one {this folder} other {these folders}}",
  "cost.dearer":
    "More expensive than {usual} for {folders, plural, one {this folder} other {these folders}}: about {year} in the first year, not {usualYear}.",
  "cost.dearer.from":
    "More expensive than {usual} for {folders, plural, one {this folder} other {these folders}}: about {year} in the first year, not {usualYear}. Cheaper for files from about {bytes} that stay for a year.",
  "cost.fact": "Cost",
  "cost.fact.month": "About {month} a month",
} as const satisfies Messages<"cost">;
