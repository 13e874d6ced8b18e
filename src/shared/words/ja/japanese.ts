import type { Catalogue } from "../words.ts";
import { ALERTS } from "./alerts.ts";
import { CLI } from "./cli.ts";
import { CLI_BUCKETS } from "./cli-buckets.ts";
import { CLI_CHECK } from "./cli-check.ts";
import { CLI_HELD } from "./cli-held.ts";
import { CLI_RECORDS } from "./cli-records.ts";
import { ERRORS } from "./errors.ts";
import { FILE_ERRORS } from "./file-errors.ts";
import { FINDINGS } from "./findings.ts";
import { HELP } from "./help.ts";
import { HELP_OPTIONS } from "./help-options.ts";
import { JOBS } from "./jobs.ts";
import { NETWORK_ERRORS } from "./network-errors.ts";
import { NOTICES } from "./notices.ts";
import { OVERALL } from "./overall.ts";
import { RESULTS } from "./results.ts";
import { SCHEDULE } from "./schedule.ts";
import { SETTINGS } from "./settings.ts";
import { SYNC_LINES } from "./sync-lines.ts";
import { SYNC_REPORT } from "./sync-report.ts";
import { TIME } from "./time.ts";
import { TRAY } from "./tray.ts";
import { UNITS } from "./units.ts";
import { USAGE } from "./usage.ts";
import { WAITS } from "./waits.ts";

export const JAPANESE_MESSAGES: Catalogue = {
  ...ALERTS,
  ...CLI,
  ...CLI_BUCKETS,
  ...CLI_CHECK,
  ...CLI_HELD,
  ...CLI_RECORDS,
  ...ERRORS,
  ...FILE_ERRORS,
  ...FINDINGS,
  ...HELP,
  ...HELP_OPTIONS,
  ...JOBS,
  ...NETWORK_ERRORS,
  ...NOTICES,
  ...OVERALL,
  ...RESULTS,
  ...SCHEDULE,
  ...SETTINGS,
  ...SYNC_LINES,
  ...SYNC_REPORT,
  ...TIME,
  ...TRAY,
  ...UNITS,
  ...USAGE,
  ...WAITS,
};
