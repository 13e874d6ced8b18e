import type { Facts } from "./error-facts.ts";

/** By the code of what the copy failed with. */
const REASONS: Readonly<Record<string, string>> = {
  "access-denied": "these keys may not copy it",
  archived: "it is in an archive class and must be retrieved first",
  "key-too-long": "the prefix leaves no room for the name of a copy",
  "not-implemented": "the service does not copy objects",
  quota: "there is no room for a copy",
};

/** VR8: an object that was neither replaced nor deleted. */
export function notKept(facts: Facts): string {
  const what = facts.text("instead") === "deleted" ? "deleted" : "replaced";
  const reason = REASONS[facts.text("why") ?? ""] ?? "the service refused to copy it";
  return `${facts.what} was not ${what} in the bucket, because its version there could not be kept: ${reason}. Turn on versions, or choose to keep nothing.`;
}
