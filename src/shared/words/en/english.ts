import { ALERTS } from "./alerts.ts";
import { CONFIG } from "./config.ts";
import { DAEMON } from "./daemon.ts";
import { ERRORS } from "./errors.ts";
import { FILE_ERRORS } from "./file-errors.ts";
import { FINDINGS } from "./findings.ts";
import { JOBS } from "./jobs.ts";
import { NETWORK_ERRORS } from "./network-errors.ts";
import { NOTICES } from "./notices.ts";
import { OVERALL } from "./overall.ts";
import { RESULTS } from "./results.ts";
import { SCHEDULE } from "./schedule.ts";
import { SERVE } from "./serve.ts";
import { SETTINGS } from "./settings.ts";
import { TIME } from "./time.ts";
import { TRAY } from "./tray.ts";
import { UNITS } from "./units.ts";
import { WAITS } from "./waits.ts";
import { WEBHOOK } from "./webhook.ts";

/** Every message. One line for each area; the same lines are in the other languages. */
export const ENGLISH_MESSAGES = {
  ...ALERTS,
  ...CONFIG,
  ...DAEMON,
  ...ERRORS,
  ...FILE_ERRORS,
  ...FINDINGS,
  ...JOBS,
  ...NETWORK_ERRORS,
  ...NOTICES,
  ...OVERALL,
  ...RESULTS,
  ...SCHEDULE,
  ...SERVE,
  ...SETTINGS,
  ...TIME,
  ...TRAY,
  ...UNITS,
  ...WAITS,
  ...WEBHOOK,
} as const;

export type English = typeof ENGLISH_MESSAGES;

export type MessageId = keyof English;
