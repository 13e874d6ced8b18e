import { ABOUT } from "./about.ts";
import { ACTIVITY } from "./activity.ts";
import { ALERTS } from "./alerts.ts";
import { APP } from "./app.ts";
import { BUCKETS } from "./buckets.ts";
import { CLASSES } from "./classes.ts";
import { CONNECTIONS } from "./connections.ts";
import { CONNECTION_FIELDS } from "./connection-fields.ts";
import { COST } from "./cost.ts";
import { DROP } from "./drop.ts";
import { ERRORS } from "./errors.ts";
import { ESTIMATE } from "./estimate.ts";
import { FACTS } from "./facts.ts";
import { FAILURES } from "./failures.ts";
import { EXCLUSIONS } from "./exclusions.ts";
import { FILE_ERRORS } from "./file-errors.ts";
import { FILES } from "./files.ts";
import { FIND } from "./find.ts";
import { FINDINGS } from "./findings.ts";
import { FOUND } from "./found.ts";
import { FOLDER } from "./folder.ts";
import { FOLDERS } from "./folders.ts";
import { JOBS } from "./jobs.ts";
import { KEEP } from "./keep.ts";
import { MENU } from "./menu.ts";
import { MOVE } from "./move.ts";
import { NETWORK_ERRORS } from "./network-errors.ts";
import { NOTICES } from "./notices.ts";
import { OPTIONS } from "./options.ts";
import { HOME } from "./home.ts";
import { MANY } from "./many.ts";
import { OVERALL } from "./overall.ts";
import { POLICY } from "./policy.ts";
import { PRESETS } from "./presets.ts";
import { PROBLEMS } from "./problems.ts";
import { REGIONS } from "./regions.ts";
import { CALENDAR } from "./calendar.ts";
import { PREVIEW } from "./preview.ts";
import { RETRIEVAL } from "./retrieval.ts";
import { RESTORE } from "./restore.ts";
import { VERIFY } from "./verify.ts";
import { VERSIONS } from "./versions.ts";
import { RESULTS } from "./results.ts";
import { REVIEW } from "./review.ts";
import { SCHEDULE } from "./schedule.ts";
import { SETTINGS } from "./settings.ts";
import { SETTINGS_FILE } from "./settings-file.ts";
import { SHORTCUTS } from "./shortcuts.ts";
import { SIGN_IN } from "./sign-in.ts";
import { SOURCE } from "./source.ts";
import { SPACE } from "./space.ts";
import { TARGETS } from "./targets.ts";
import { THIN } from "./thin.ts";
import { TIME } from "./time.ts";
import { TRAY } from "./tray.ts";
import { UI } from "./ui.ts";
import { UNITS } from "./units.ts";
import { USAGE } from "./usage.ts";
import { WAITS } from "./waits.ts";
import { WHEN } from "./when.ts";
import { WIZARD } from "./wizard.ts";

/** The messages of windows, the tray and errors: all that a page needs. The other languages have the same lines. */
export const ENGLISH_PAGE = {
  ...ABOUT,
  ...ACTIVITY,
  ...ALERTS,
  ...APP,
  ...BUCKETS,
  ...CLASSES,
  ...CONNECTIONS,
  ...CONNECTION_FIELDS,
  ...COST,
  ...DROP,
  ...ERRORS,
  ...ESTIMATE,
  ...FACTS,
  ...FAILURES,
  ...EXCLUSIONS,
  ...FILE_ERRORS,
  ...FILES,
  ...FIND,
  ...FINDINGS,
  ...FOUND,
  ...FOLDER,
  ...FOLDERS,
  ...JOBS,
  ...KEEP,
  ...MENU,
  ...MOVE,
  ...NETWORK_ERRORS,
  ...NOTICES,
  ...OPTIONS,
  ...HOME,
  ...MANY,
  ...OVERALL,
  ...POLICY,
  ...PRESETS,
  ...PROBLEMS,
  ...REGIONS,
  ...CALENDAR,
  ...PREVIEW,
  ...RESTORE,
  ...VERIFY,
  ...RETRIEVAL,
  ...VERSIONS,
  ...RESULTS,
  ...REVIEW,
  ...SCHEDULE,
  ...SETTINGS,
  ...SETTINGS_FILE,
  ...SHORTCUTS,
  ...SIGN_IN,
  ...SOURCE,
  ...SPACE,
  ...TARGETS,
  ...THIN,
  ...TIME,
  ...TRAY,
  ...UI,
  ...UNITS,
  ...USAGE,
  ...WAITS,
  ...WHEN,
  ...WIZARD,
} as const;
