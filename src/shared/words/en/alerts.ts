import type { Messages } from "./messages.ts";

/** What a daemon tells a webhook, and says of itself at /healthz. */
export const ALERTS = {
  "alerts.one": "{cause}.",
  "alerts.several": "{cause}. Waiting: {jobs}.",
  "alerts.well-again": "It is well again.",
  "alerts.held": "{count, plural, one {# deletion waits} other {# deletions wait}} for your approval.",
  "alerts.not-confirmed": "Not confirmed in its target since {time}",
  "alerts.overdue": "Not up to date for {time}, longer than its schedule allows",
  "alerts.webhook.status": "it answered {status}",
  "alerts.webhook.timeout": "it did not answer in time",
  "alerts.webhook.unreachable":
    "it cannot be reached{hasProxy, select, yes { through the proxy {proxy}} other {}}",
  "alerts.webhook.text": "Liana on {host}, {job}: {sentence}",
} as const satisfies Messages<"alerts">;
