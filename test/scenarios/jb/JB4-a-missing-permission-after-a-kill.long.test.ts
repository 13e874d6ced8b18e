import { describe, expect, test } from "vitest";
import { JOBS, MEANWHILE, play, POINTS } from "../../harness/killed-job.ts";
import { ACTIONS } from "../../s3-server/policy.ts";

describe.each(JOBS)("[JB4, UP4, JB5, DL2] $name that was killed, whatever happens in between", (job) => {
  test.each(ACTIONS)("without s3:%s", async (denied) => {
    let killed = 0;
    for (const point of POINTS)
      for (const meanwhile of MEANWHILE) killed += (await play({ job, denied, point, meanwhile })) ? 1 : 0;
    expect(killed).toBeGreaterThan(10);
  });
});
