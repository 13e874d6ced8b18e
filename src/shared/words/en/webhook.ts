import type { Messages } from "./messages.ts";

/** What a webhook receives, and why one did not receive it. */
export const WEBHOOK = {
  "webhook.title": "Liana on {host}, {job}",
  "webhook.text": "Liana on {host}, {job}: {sentence}",
  "webhook.undelivered": "the webhook at {host} did not receive a message: {reason}.",
  "webhook.status": "it answered with status {status}",
  "webhook.timeout": "it did not answer in time",
  "webhook.unreachable": "it cannot be reached{hasProxy, select, yes { through the proxy {proxy}} other {}}",
} as const satisfies Messages<"webhook">;
