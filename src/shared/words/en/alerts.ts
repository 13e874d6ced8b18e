import type { Messages } from "./messages.ts";

/** Problems of a job, in messages of a webhook and at /healthz. */
export const ALERTS = {
  "alerts.one": "{cause}.",
  "alerts.several": "{cause}. Waiting: {jobs}.",
  "alerts.well-again": "The problem is resolved.",
  "alerts.held": "{count, plural, one {# deletion waits} other {# deletions wait}} for your approval.",
  "alerts.not-confirmed": "Not confirmed in the target since {time}",
  "alerts.overdue": "Not up to date for {time}, longer than its schedule allows",
} as const satisfies Messages<"alerts">;
