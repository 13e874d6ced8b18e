import type { Catalogue } from "../words.ts";
import { ACTIVITY } from "./activity.ts";
import { ALERTS } from "./alerts.ts";
import { ERRORS } from "./errors.ts";
import { FILE_ERRORS } from "./file-errors.ts";
import { FINDINGS } from "./findings.ts";
import { JOBS } from "./jobs.ts";
import { NETWORK_ERRORS } from "./network-errors.ts";
import { NOTICES } from "./notices.ts";
import { OVERALL } from "./overall.ts";
import { RESTORE } from "./restore.ts";
import { RESULTS } from "./results.ts";
import { SCHEDULE } from "./schedule.ts";
import { SETTINGS } from "./settings.ts";
import { TIME } from "./time.ts";
import { TRAY } from "./tray.ts";
import { UNITS } from "./units.ts";
import { WAITS } from "./waits.ts";

export const GERMAN_MESSAGES: Catalogue = {
  ...ACTIVITY,
  ...ALERTS,
  ...ERRORS,
  ...FILE_ERRORS,
  ...FINDINGS,
  ...JOBS,
  ...NETWORK_ERRORS,
  ...NOTICES,
  ...OVERALL,
  ...RESTORE,
  ...RESULTS,
  ...SCHEDULE,
  ...SETTINGS,
  ...TIME,
  ...TRAY,
  ...UNITS,
  ...WAITS,
};
