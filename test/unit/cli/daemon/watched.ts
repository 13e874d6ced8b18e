import type { WatchedJob } from "../../../../src/cli/daemon/watched-job.ts";
import { DEFAULT_CHOICES, type When } from "../../../../src/shared/model/job-spec.ts";
import type { JobLive } from "../../../../src/shared/model/live.ts";

/** A job as the daemon sees it, in this state since time 0. */
export function watched(name: string, live: Partial<JobLive>, when: When = DEFAULT_CHOICES.when): WatchedJob {
  return {
    spec: {
      id: `job-${name}`,
      name,
      source: { kind: "folder", path: `/${name}` },
      target: { kind: "bucket", connection: "c", bucket: "bucket", prefix: "" },
      choices: { ...DEFAULT_CHOICES, when },
      pause: { kind: "running" },
      createdAt: 0,
    },
    live: {
      id: `job-${name}`,
      state: { kind: "idle" },
      noticing: { kind: "syncs" },
      entries: 0,
      problems: 0,
      disks: 0,
      held: 0,
      bytes: 0,
      bytesToday: 0,
      confirmation: { kind: "never" },
      waits: [],
      failures: 0,
      ...live,
    },
    since: 0,
  };
}
