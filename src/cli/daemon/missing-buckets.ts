import type { JobSpec } from "../../shared/model/job-spec.ts";
import type { JobLive } from "../../shared/model/live.ts";
import type { WatchedJob } from "./watched-job.ts";

/** A bucket that is to be created. */
export interface MissingBucket {
  readonly job: JobSpec;
  readonly connection: string;
  readonly bucket: string;
}

/**
 * Finds the target buckets that do not exist and may be created, each once after each attempt of the engine to reach it.
 * A bucket that a job has written to and that is gone is not created again: a person has to look.
 */
export class MissingBuckets {
  /** The attempt (`retryAt`) after which creation was last tried, by connection and bucket. */
  readonly #tried = new Map<string, number | undefined>();

  /** @param allowed ids of jobs whose target bucket may be created */
  find(jobs: readonly WatchedJob[], allowed: ReadonlySet<string>): readonly MissingBucket[] {
    return jobs.flatMap(({ spec, live }): readonly MissingBucket[] => {
      if (live === undefined || !allowed.has(spec.id) || hasWritten(live)) return [];
      const { target } = spec;
      const { fault } = live;
      if (target.kind !== "bucket" || fault?.error.code !== "no-bucket") return [];
      // The source may be a bucket too, and missing.
      if (fault.scope?.connection !== target.connection || fault.scope.bucket !== target.bucket) return [];
      const name = JSON.stringify([target.connection, target.bucket]);
      // While the engine tries, `retryAt` is undefined.
      const isTried = this.#tried.has(name);
      if (isTried && (fault.retryAt === undefined || this.#tried.get(name) === fault.retryAt)) return [];
      this.#tried.set(name, fault.retryAt);
      return [{ job: spec, connection: target.connection, bucket: target.bucket }];
    });
  }
}

function hasWritten({ syncedAt, entries }: JobLive): boolean {
  return syncedAt !== undefined || entries > 0;
}
