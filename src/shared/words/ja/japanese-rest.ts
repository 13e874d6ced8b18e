import type { PageTranslation } from "../words.ts";
import { ABOUT } from "./about.ts";
import { ACTIVITY } from "./activity.ts";
import { ALERTS } from "./alerts.ts";
import { BUCKETS } from "./buckets.ts";
import { CALENDAR } from "./calendar.ts";
import { CLASSES } from "./classes.ts";
import { CONNECTIONS } from "./connections.ts";
import { CONNECTION_FIELDS } from "./connection-fields.ts";
import { COST } from "./cost.ts";
import { ESTIMATE } from "./estimate.ts";
import { EXCLUSIONS } from "./exclusions.ts";
import { FACTS } from "./facts.ts";
import { FILES } from "./files.ts";
import { FILE_ERRORS } from "./file-errors.ts";
import { FOLDER } from "./folder.ts";
import { FOUND } from "./found.ts";
import { KEEP } from "./keep.ts";
import { MENU } from "./menu.ts";
import { MOVE } from "./move.ts";
import { NOTICES } from "./notices.ts";
import { OPTIONS } from "./options.ts";
import { POLICY } from "./policy.ts";
import { PREVIEW } from "./preview.ts";
import { PROBLEMS } from "./problems.ts";
import { REGIONS } from "./regions.ts";
import { RESTORE } from "./restore.ts";
import { RESULTS } from "./results.ts";
import { RETRIEVAL } from "./retrieval.ts";
import { REVIEW } from "./review.ts";
import { SETTINGS } from "./settings.ts";
import { SETTINGS_FILE } from "./settings-file.ts";
import { SHORTCUTS } from "./shortcuts.ts";
import { SIGN_IN } from "./sign-in.ts";
import { SOURCE } from "./source.ts";
import { SPACE } from "./space.ts";
import { TARGETS } from "./targets.ts";
import { THIN } from "./thin.ts";
import { TRAY } from "./tray.ts";
import { USAGE } from "./usage.ts";
import { VERIFY } from "./verify.ts";
import { VERSIONS } from "./versions.ts";
import { WHEN } from "./when.ts";

export const JAPANESE_REST: PageTranslation = {
  ...ABOUT,
  ...ACTIVITY,
  ...ALERTS,
  ...BUCKETS,
  ...CALENDAR,
  ...CLASSES,
  ...CONNECTIONS,
  ...CONNECTION_FIELDS,
  ...COST,
  ...ESTIMATE,
  ...EXCLUSIONS,
  ...FACTS,
  ...FILES,
  ...FILE_ERRORS,
  ...FOLDER,
  ...FOUND,
  ...KEEP,
  ...MENU,
  ...MOVE,
  ...NOTICES,
  ...OPTIONS,
  ...POLICY,
  ...PREVIEW,
  ...PROBLEMS,
  ...REGIONS,
  ...RESTORE,
  ...RESULTS,
  ...RETRIEVAL,
  ...REVIEW,
  ...SETTINGS,
  ...SETTINGS_FILE,
  ...SHORTCUTS,
  ...SIGN_IN,
  ...SOURCE,
  ...SPACE,
  ...TARGETS,
  ...THIN,
  ...TRAY,
  ...USAGE,
  ...VERIFY,
  ...VERSIONS,
  ...WHEN,
};
