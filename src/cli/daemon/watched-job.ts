import type { JobSpec } from "../../shared/model/job-spec.ts";
import type { JobLive } from "../../shared/model/live.ts";

/** A job of the configuration, and its state in the engine. */
export interface WatchedJob {
  readonly spec: JobSpec;
  /** Undefined until the engine has reported the job. */
  readonly live: JobLive | undefined;
  /** When the daemon received the job, ms since 1970. */
  readonly since: number;
}
