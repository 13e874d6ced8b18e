import type { Messages } from "./messages.ts";

/** `liana policy`, and what refused requests lack. */
export const CLI_POLICY = {
  "cli-policy.missing": "add this to the policy of the key: {line}",
  "cli-policy.permission":
    "{service} limits keys by bucket, not by action: a key that may write may also delete everything in the bucket.",
} as const satisfies Messages<"cli-policy">;
