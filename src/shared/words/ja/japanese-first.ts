import type { PageTranslation } from "../words.ts";
import { APP } from "./app.ts";
import { DROP } from "./drop.ts";
import { ERRORS } from "./errors.ts";
import { FAILURES } from "./failures.ts";
import { FIND } from "./find.ts";
import { FINDINGS } from "./findings.ts";
import { FOLDERS } from "./folders.ts";
import { HOME } from "./home.ts";
import { JOBS } from "./jobs.ts";
import { MANY } from "./many.ts";
import { NETWORK_ERRORS } from "./network-errors.ts";
import { OVERALL } from "./overall.ts";
import { PRESETS } from "./presets.ts";
import { SCHEDULE } from "./schedule.ts";
import { TIME } from "./time.ts";
import { UI } from "./ui.ts";
import { UNITS } from "./units.ts";
import { WAITS } from "./waits.ts";
import { WIZARD } from "./wizard.ts";

export const JAPANESE_FIRST: PageTranslation = {
  ...APP,
  ...DROP,
  ...ERRORS,
  ...FAILURES,
  ...FIND,
  ...FINDINGS,
  ...FOLDERS,
  ...HOME,
  ...JOBS,
  ...MANY,
  ...NETWORK_ERRORS,
  ...OVERALL,
  ...PRESETS,
  ...SCHEDULE,
  ...TIME,
  ...UI,
  ...UNITS,
  ...WAITS,
  ...WIZARD,
};
