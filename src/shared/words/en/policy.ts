import type { Messages } from "./messages.ts";

/** PO1, PO2: what a key may do. */
export const POLICY = {
  "policy.title": "What the key may do",
  "policy.daily": "For every day",
  "policy.daily.line.document":
    "All that Liana needs by itself. A key with this policy cannot change settings of the bucket or remove old versions.",
  "policy.daily.line.b2":
    "All that Liana needs by itself, as a command for the command line of {service}. Such a key can hide files, but it cannot remove old versions. Never use the master key.",
  "policy.daily.line.permission":
    "{service} limits keys by bucket, not by action: a key that may write may also delete everything in this bucket.",
  "policy.setup": "For setting up",
  "policy.setup.line.document":
    "Needed only to create the bucket, or to change its versions, rules and public access. Add it while you do that, and remove it afterwards.",
  "policy.setup.line.b2":
    "A second key, only to change the settings of the bucket. Create the bucket in the console first, and delete this key afterwards.",
  "policy.setup.line.permission":
    "A second key, only to create the bucket or to change its settings. Delete it afterwards.",
  "policy.protection": "For the bucket itself",
  "policy.protection.line":
    "Whatever the policies of keys allow: nobody but the administrator may then remove old versions, suspend them, or change the rules that remove them. Paste it as the policy of the bucket once its versions and rules are set up.",
  "policy.protection.administrator": "Administrator",
  "policy.protection.administrator.line": "ARN of the user or role that may still change the bucket",
  "policy.protection.no-arn": "This is not the ARN of a user or a role.",
  "policy.bucket": "Bucket",
  "policy.prefix": "Folder in the bucket",
  "policy.prefix.line": "Empty: the whole bucket",
  "policy.name-bucket": "Enter the name of the bucket, and the texts for the key appear here.",
  "policy.copy-missing": "Copy the missing line",
} as const satisfies Messages<"policy">;
