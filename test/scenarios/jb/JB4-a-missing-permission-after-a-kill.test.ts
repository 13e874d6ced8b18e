import { describe, expect, test } from "vitest";
import { JOBS, MEANWHILE, play, POINTS } from "../../harness/killed-job.ts";
import { type Action, ACTIONS } from "../../s3-server/policy.ts";

/** Only a restore of an earlier moment needs these, so a few points are enough. */
const OF_VERSIONS: ReadonlySet<Action> = new Set([
  "DeleteObjectVersion",
  "GetObjectVersion",
  "ListBucketVersions",
]);

describe.each(JOBS)(
  "[JB4, UP4, JB5, DL2] $name that was killed continues with its remaining permissions (B1)",
  (job) => {
    test.each(ACTIONS)("without s3:%s", async (denied) => {
      let killed = 0;
      // Each permission is tested with every second point, and each point with every second permission; which ones, and
      // what happens meanwhile, rotates over the jobs. The long form tests all.
      const turn = ACTIONS.indexOf(denied);
      for (const [number, point] of POINTS.entries()) {
        const isLeftOut = OF_VERSIONS.has(denied)
          ? number % 3 !== 1
          : (number + turn + JOBS.indexOf(job)) % 2 === 1;
        if (isLeftOut) continue;
        const meanwhile = MEANWHILE[(number + turn) % MEANWHILE.length] ?? "nothing";
        killed += (await play({ job, denied, point, meanwhile })) ? 1 : 0;
      }
      expect(killed).toBeGreaterThan(0);
    });
  },
);
