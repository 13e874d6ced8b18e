import { describe, expect, it } from "vitest";
import { MissingBuckets } from "../../../../src/cli/daemon/missing-buckets.ts";
import type { JobLive } from "../../../../src/shared/model/live.ts";
import { watched } from "./watched.ts";

const ALLOWED = new Set(["job-docs"]);

function fault(retryAt: number | undefined, bucket = "bucket"): Partial<JobLive> {
  const error = { code: "no-bucket" as const, detail: {} };
  const scope = { connection: "c", bucket };
  return { fault: { error, since: 0, scope, ...(retryAt === undefined ? {} : { retryAt }) } };
}

describe("a missing target bucket", () => {
  it("is found once after each attempt of the engine, for jobs that allow it", () => {
    const missing = new MissingBuckets();
    const found = (live: Partial<JobLive>, allowed: ReadonlySet<string> = ALLOWED): number =>
      missing.find([watched("docs", live)], allowed).length;
    expect(found(fault(1), new Set())).toBe(0);
    const attempts = [1, 1, undefined, 2, 2];
    expect(attempts.map((retryAt) => found(fault(retryAt)))).toEqual([1, 0, 0, 1, 0]);
  });

  it("is found once for two jobs that write to it", () => {
    const jobs = [watched("docs", fault(1)), watched("more", fault(1))];
    expect(new MissingBuckets().find(jobs, new Set(["job-docs", "job-more"]))).toMatchObject([
      { job: { name: "docs" }, connection: "c", bucket: "bucket" },
    ]);
  });

  it("is left alone where it is the source, was written to before, or something else is wrong", () => {
    const missing = new MissingBuckets();
    const other = { error: { code: "access-denied" as const, detail: {} }, since: 0 };
    for (const live of [
      fault(1, "source"),
      { ...fault(1), syncedAt: 1 },
      { ...fault(1), entries: 3 },
      { fault: other },
      {},
    ])
      expect(missing.find([watched("docs", live)], ALLOWED)).toEqual([]);
  });
});
