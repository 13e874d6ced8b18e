import type { Messages } from "./messages.ts";

/** `liana put` and `liana get`. */
export const CLI_OBJECTS = {
  "cli-objects.input": "standard input",
  "cli-objects.output": "standard output",
  "cli-objects.left":
    "warning: parts of the unfinished upload may still be in the bucket, and cost money until they are removed: {sentence}",
  "cli-objects.outdated":
    "warning: the file was written to during the upload. The object has one consistent state of it, but not the newest.",
  "cli-objects.unverified":
    "warning: the service keeps no digest that could be compared with what was received.",
} as const satisfies Messages<"cli-objects">;
