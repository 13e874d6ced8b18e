import type { SyncTrigger } from "../sync/sync-trigger.ts";
import type { JobSpec } from "../../shared/model/job-spec.ts";
import { type JobWatch, scanHooks } from "./job-watch.ts";
import { hasSetTimes } from "./schedule.ts";

interface Start {
  readonly spec: JobSpec;
  /** By the user, just now. */
  readonly asked: boolean;
  /** It looks at everything. */
  readonly whole: boolean;
  readonly watch: JobWatch | undefined;
  /** A full sync has ended since Liana began. */
  readonly scannedAll: boolean;
}

/** What a sync does differently where somebody waits for it (GU2, TR1, UP6), and what it tells the watch. */
export function askedAs({
  spec,
  asked,
  whole,
  watch,
  scannedAll,
}: Start): Omit<SyncTrigger, "hints" | "settleMs" | "urgent"> {
  return {
    deletions: asked || watch === undefined ? "at-once" : "when-quiet",
    contact: asked ? "page" : "none",
    restless: asked || (whole && hasSetTimes(spec)) ? "try" : "spare",
    ...(watch === undefined ? {} : scanHooks(watch, scannedAll)),
  };
}
