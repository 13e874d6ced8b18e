import type { Messages } from "./messages.ts";

/** The connections screen: its list, dialogs and tests. */
export const CONNECTIONS = {
  "connections.title": "Connections",
  "connections.about": "A connection is a service with your keys for it.",
  "connections.summary.keychain":
    "{count, plural, one {# connection} other {# connections}}. Keys are in the keychain of this computer.",
  "connections.summary.session":
    "{count, plural, one {# connection} other {# connections}}. Keys are kept until Liana quits.",
  "connections.add": "Add connection",
  "connections.empty": "No connections yet",
  "connections.empty.line": "Connect to the service where your bucket is. The keys stay on this computer.",

  "connections.key": "Key {hint}",
  "connections.profile": "Profile {name}",
  "connections.environment": "Keys from the environment",
  "connections.unused": "Not used by any folder",
  "connections.used-by": "Used by {jobs}",
  "connections.more-jobs": "{count, number} more",
  "connections.test": "Test",
  "connections.test-named": "Test {name}",
  "connections.edit-named": "Edit {name}",
  "connections.remove-named": "Remove {name}",
  "connections.in-use": "Remove {name}: not possible while it is used by {jobs}",
  "connections.in-use.line": "In use. Remove {jobs} from Liana first.",

  "connections.cancel": "Cancel",
  "connections.save": "Test and save",
  "connections.save-untested": "Save without testing",
  "connections.new-address":
    "This connection is used by {jobs}. Their files will go to the new address; whatever is stored at the old one stays there.",
  "connections.remove": "Remove",
  "connections.remove.line": "Nothing in your buckets changes.",
  "connections.remove.keychain-line":
    "Nothing in your buckets changes. The keys are removed from the keychain; to use the connection again, you have to enter them again.",

  "connections.step.reach": "Reach the service with these keys",
  "connections.step.write": "Write a file",
  "connections.step.read": "Read the file back",
  "connections.step.list": "List the bucket",
  "connections.step.delete": "Delete the file",
  "connections.outcome.ok": "Works",
  "connections.outcome.limited": "Not allowed",
  "connections.outcome.failed": "Failed",
  "connections.outcome.not-tested": "Not tested",
  "connections.outcome.running": "In progress",
  "connections.outcome.waiting": "Not started",
  "connections.failed": "The test failed.",
  "connections.no-listing": "These keys may not list buckets. Enter the name of your bucket instead.",
  "connections.keys-work": "These keys work",
  "connections.result.keys-work": "The keys work.",
  "connections.result.bucket-works": "Everything works in {bucket}.",
  "connections.result.buckets": "These keys can see {count, plural, one {# bucket} other {# buckets}}.",
  "connections.result.versions-on": "The bucket keeps old versions.",
  "connections.result.versions-off": "The bucket does not keep old versions.",
  "connections.result.clock": "The clock of this computer is wrong; Liana corrects for it.",
  "connections.hide": "Hide",
  "connections.use-region": "Use {region}",
  "connections.change-address": "Change address",
} as const satisfies Messages<"connections">;
