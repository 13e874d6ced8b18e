import type { Catalogue } from "../words.ts";
import { ACTIVITY } from "./activity.ts";
import { ALERTS } from "./alerts.ts";
import { APP } from "./app.ts";
import { BUCKETS } from "./buckets.ts";
import { CLASSES } from "./classes.ts";
import { CLI } from "./cli.ts";
import { CLI_BUCKETS } from "./cli-buckets.ts";
import { CLI_CHECK } from "./cli-check.ts";
import { CLI_HELD } from "./cli-held.ts";
import { CLI_RECORDS } from "./cli-records.ts";
import { CONFIG } from "./config.ts";
import { CONNECTIONS } from "./connections.ts";
import { CONNECTION_FIELDS } from "./connection-fields.ts";
import { DAEMON } from "./daemon.ts";
import { ERRORS } from "./errors.ts";
import { FILE_ERRORS } from "./file-errors.ts";
import { FINDINGS } from "./findings.ts";
import { FOLDER } from "./folder.ts";
import { FOLDERS } from "./folders.ts";
import { HELP } from "./help.ts";
import { HELP_OPTIONS } from "./help-options.ts";
import { JOBS } from "./jobs.ts";
import { MENU } from "./menu.ts";
import { NETWORK_ERRORS } from "./network-errors.ts";
import { NOTICES } from "./notices.ts";
import { OPTIONS } from "./options.ts";
import { OVERALL } from "./overall.ts";
import { PRESETS } from "./presets.ts";
import { REGIONS } from "./regions.ts";
import { RESTORE } from "./restore.ts";
import { RESULTS } from "./results.ts";
import { REVIEW } from "./review.ts";
import { SCHEDULE } from "./schedule.ts";
import { SERVE } from "./serve.ts";
import { SETTINGS } from "./settings.ts";
import { SOURCE } from "./source.ts";
import { SYNC_LINES } from "./sync-lines.ts";
import { SYNC_REPORT } from "./sync-report.ts";
import { TIME } from "./time.ts";
import { TRAY } from "./tray.ts";
import { UI } from "./ui.ts";
import { UNITS } from "./units.ts";
import { USAGE } from "./usage.ts";
import { WAITS } from "./waits.ts";
import { WEBHOOK } from "./webhook.ts";
import { WHEN } from "./when.ts";
import { WIZARD } from "./wizard.ts";

export const JAPANESE_MESSAGES: Catalogue = {
  ...ACTIVITY,
  ...ALERTS,
  ...APP,
  ...BUCKETS,
  ...CLASSES,
  ...CLI,
  ...CLI_BUCKETS,
  ...CLI_CHECK,
  ...CLI_HELD,
  ...CLI_RECORDS,
  ...CONFIG,
  ...CONNECTIONS,
  ...CONNECTION_FIELDS,
  ...DAEMON,
  ...ERRORS,
  ...FILE_ERRORS,
  ...FINDINGS,
  ...FOLDER,
  ...FOLDERS,
  ...HELP,
  ...HELP_OPTIONS,
  ...JOBS,
  ...MENU,
  ...NETWORK_ERRORS,
  ...NOTICES,
  ...OPTIONS,
  ...OVERALL,
  ...PRESETS,
  ...REGIONS,
  ...RESTORE,
  ...RESULTS,
  ...REVIEW,
  ...SCHEDULE,
  ...SERVE,
  ...SETTINGS,
  ...SOURCE,
  ...SYNC_LINES,
  ...SYNC_REPORT,
  ...TIME,
  ...TRAY,
  ...UI,
  ...UNITS,
  ...USAGE,
  ...WAITS,
  ...WEBHOOK,
  ...WHEN,
  ...WIZARD,
};
