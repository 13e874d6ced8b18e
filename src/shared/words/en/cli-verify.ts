import type { Messages } from "./messages.ts";

/** `liana verify`. */
export const CLI_VERIFY = {
  "help.verify.summary": "read objects back, compare them with what was uploaded, and put damaged ones again",
  "help.verify.what":
    "The target is listed. Then the files that were not read for longest are read back, up to 1 GiB, and compared with the SHA-256 of what was uploaded; --all reads every file. An interrupted --all continues where it was. A sample of up to 25 files is restored into a temporary folder.",
  "help.verify.heal":
    "An object that differs twice is uploaded again if the local file is still the one that was uploaded. Everything else is a problem, with exit code 1. What another program wrote is no damage. Archived objects are not read.",
  "help-options.sample": "read what was not read for longest, up to 1 GiB (default)",
  "help-options.max-bytes": "read at most so much, such as 500M or 20G",
  "help-options.verify.all": "read every file",
  "help-options.verify.dry-run": "show how much would be read and what that costs; read nothing",
  "usage.verify-folder":
    "only what a job put into a bucket can be verified. To compare a folder with a bucket, use liana check.",
  "usage.verify-never":
    "this computer has not synced these locations, so nothing is known that could be verified. Run liana sync first.",
  "usage.no-job-yet": "no job that puts into a bucket has run here. Run liana sync first.",
  "usage.verify-amount": "--sample and --all both choose what is read. Give one of them.",
  "cli-verify.damaged":
    "damaged: {target} ({how, select, content {its content is another than was uploaded} size {its size is another than was uploaded} version {the uploaded version was removed} other {it is missing}})",
  "cli-verify.healed": "uploaded again: {target}",
  "cli-verify.replaced": "changed by another program: {target}",
  "cli-verify.progress": "{read, number} of {chosen, plural, one {# file} other {# files}} read, {bytes}",
  "cli-verify.listing": "{count, plural, one {# object} other {# objects}} listed",
  "cli-verify.would": "would read: {count, plural, one {# file} other {# files}}, {bytes}",
  "cli-verify.would-list": "would list the target: about {count, plural, one {# request} other {# requests}}",
  "cli-verify.would-test":
    "would restore as a test: up to {count, plural, one {# file} other {# files}}, at most {bytes}",
  "cli-verify.price": "{text}, about {price}",
  "cli-verify.run": "{count, plural, one {# file read} other {# files read}}, {bytes}",
  "cli-verify.requests": "{count, plural, one {# request} other {# requests}}",
  "cli-verify.unreadable": "{count, plural, one {# file} other {# files}} could not be read or compared.",
  "cli-verify.rest": "The limit of {bytes} left out {count, plural, one {# file} other {# files}}.",
} as const satisfies Messages<"help" | "help-options" | "usage" | "cli-verify">;
