import type { Catalogue } from "../words.ts";
import { ALERTS } from "./alerts.ts";
import { BUCKETS } from "./buckets.ts";
import { CLASSES } from "./classes.ts";
import { CONNECTION_FIELDS } from "./connection-fields.ts";
import { CONNECTIONS } from "./connections.ts";
import { ERRORS } from "./errors.ts";
import { FILE_ERRORS } from "./file-errors.ts";
import { FINDINGS } from "./findings.ts";
import { JOBS } from "./jobs.ts";
import { NETWORK_ERRORS } from "./network-errors.ts";
import { NOTICES } from "./notices.ts";
import { OVERALL } from "./overall.ts";
import { PRESETS } from "./presets.ts";
import { REGIONS } from "./regions.ts";
import { RESULTS } from "./results.ts";
import { SCHEDULE } from "./schedule.ts";
import { SETTINGS } from "./settings.ts";
import { TIME } from "./time.ts";
import { TRAY } from "./tray.ts";
import { UNITS } from "./units.ts";
import { WAITS } from "./waits.ts";
import { WIZARD } from "./wizard.ts";

export const GERMAN_MESSAGES: Catalogue = {
  ...ALERTS,
  ...BUCKETS,
  ...CLASSES,
  ...CONNECTION_FIELDS,
  ...CONNECTIONS,
  ...ERRORS,
  ...FILE_ERRORS,
  ...FINDINGS,
  ...JOBS,
  ...NETWORK_ERRORS,
  ...NOTICES,
  ...OVERALL,
  ...PRESETS,
  ...REGIONS,
  ...RESULTS,
  ...SCHEDULE,
  ...SETTINGS,
  ...TIME,
  ...TRAY,
  ...UNITS,
  ...WAITS,
  ...WIZARD,
};
