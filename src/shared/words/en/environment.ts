import type { Messages } from "./messages.ts";

/** `liana run --env`. Mistakes follow `liana: `, so they begin in lower case. */
export const ENVIRONMENT = {
  "environment.mistake": "{variable}: {problem}",
  "environment.missing":
    "{count, plural, one {the variable {variables} is} other {the variables {variables} are}} not set.",
  "environment.disabled": "Nothing is enabled: neither S3_SYNC_ENABLED nor BACKUP_S3_ENABLED is true.",
  "environment.plain":
    "{variable}: with http, others on the network can read what is sent. Use https if the service has it.",
  "environment.retries": "{variables}: not used. Liana decides by itself when it tries again.",
  "environment.zone":
    "S3_SYNC_TIMEZONE: not used, because lines of output have no times. TZ sets the time zone of times in messages.",
} as const satisfies Messages<"environment">;
