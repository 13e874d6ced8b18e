import type { SyncTrigger } from "../sync/sync-trigger.ts";
import type { JobSpec } from "../../shared/model/job-spec.ts";
import { type JobWatch, scanHooks } from "./job-watch.ts";
import { hasSetTimes } from "./schedule.ts";

interface Start {
  readonly spec: JobSpec;
  /** The user requested this sync. */
  readonly asked: boolean;
  /** It is a full sync. */
  readonly whole: boolean;
  readonly watch: JobWatch | undefined;
}

/** The parts of a sync's trigger that depend on whether the user requested it (GU2, TR1, UP6), and the watch's hooks. */
export function askedAs({
  spec,
  asked,
  whole,
  watch,
}: Start): Omit<SyncTrigger, "hints" | "settleMs" | "urgent"> {
  return {
    deletions: asked || watch === undefined ? "at-once" : "when-quiet",
    contact: asked ? "page" : "none",
    restless: asked || (whole && hasSetTimes(spec)) ? "try" : "spare",
    ...(watch === undefined ? {} : scanHooks(watch)),
  };
}
