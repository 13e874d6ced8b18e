import type { CatalogueTranslation } from "../words.ts";
import { CLI } from "./cli.ts";
import { CLI_BUCKETS } from "./cli-buckets.ts";
import { CLI_CHECK } from "./cli-check.ts";
import { CLI_COST } from "./cli-cost.ts";
import { CLI_HELD } from "./cli-held.ts";
import { CLI_KEEP } from "./cli-keep.ts";
import { CLI_OBJECTS } from "./cli-objects.ts";
import { CLI_POLICY } from "./cli-policy.ts";
import { CLI_RECORDS } from "./cli-records.ts";
import { CLI_THIN } from "./cli-thin.ts";
import { CLI_VERIFY } from "./cli-verify.ts";
import { CLI_RETRIEVAL } from "./cli-retrieval.ts";
import { CLI_VERSIONS } from "./cli-versions.ts";
import { CONFIG } from "./config.ts";
import { DAEMON } from "./daemon.ts";
import { ENVIRONMENT } from "./environment.ts";
import { HELP } from "./help.ts";
import { HELP_OPTIONS } from "./help-options.ts";
import { IMPORT } from "./import.ts";
import { NOW } from "./now.ts";
import { SERVE } from "./serve.ts";
import { SYNC_LINES } from "./sync-lines.ts";
import { SYNC_REPORT } from "./sync-report.ts";
import { WEBHOOK } from "./webhook.ts";
import { JAPANESE_PAGE } from "./japanese-page.ts";

export const JAPANESE_MESSAGES: CatalogueTranslation = {
  ...JAPANESE_PAGE,
  ...CLI,
  ...CLI_BUCKETS,
  ...CLI_CHECK,
  ...CLI_COST,
  ...CLI_HELD,
  ...CLI_KEEP,
  ...CLI_OBJECTS,
  ...CLI_POLICY,
  ...CLI_RECORDS,
  ...CLI_THIN,
  ...CLI_VERIFY,
  ...CLI_RETRIEVAL,
  ...CLI_VERSIONS,
  ...CONFIG,
  ...DAEMON,
  ...ENVIRONMENT,
  ...HELP,
  ...HELP_OPTIONS,
  ...IMPORT,
  ...NOW,
  ...SERVE,
  ...SYNC_LINES,
  ...SYNC_REPORT,
  ...WEBHOOK,
};
