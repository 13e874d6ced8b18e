import type { JobSpec } from "../../shared/model/job-spec.ts";
import type { JobLive } from "../../shared/model/live.ts";

/** A job of the file, and what the engine says of it. */
export interface WatchedJob {
  readonly spec: JobSpec;
  /** Undefined until the engine has spoken of it. */
  readonly live: JobLive | undefined;
  /** Since when the daemon has it, ms since 1970. */
  readonly since: number;
}
