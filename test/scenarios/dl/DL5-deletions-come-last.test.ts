import { renameSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Practice } from "../../faults/support/practice.ts";

const MIRROR = { options: { mirror: true } } as const;

let practice: Practice;
beforeEach(async () => {
  practice = await Practice.open();
  practice.write({ "docs/a.txt": "moved", "docs/b.txt": "gone", "docs/c.txt": "stays" });
  await practice.backUp("docs", MIRROR);
});
afterEach(() => practice[Symbol.asyncDispose]());

test("[DL5] deletions start after the last transfer, however slow it is", async () => {
  practice.remove("docs/b.txt");
  practice.remove("docs/c.txt");
  practice.write(Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`docs/new ${i}.txt`, String(i)])));
  practice.fault("PutObject", { kind: "stall", ms: 120 }, { nth: 7, times: 3 });
  const { operations } = await practice.backUp("docs", MIRROR);
  expect(practice.server.faults.unfired()).toEqual([]);
  const last = operations.lastIndexOf("PutObject");
  expect(operations.filter((name) => name === "PutObject")).toHaveLength(20);
  expect(operations.findIndex((name) => name.startsWith("DeleteObject"))).toBeGreaterThan(last);
});

test("[DL5, CH8] the old key of a moved file stays while its new key can be neither copied nor sent; other deletions continue", async () => {
  renameSync(practice.path("docs/a.txt"), practice.path("docs/z.txt"));
  practice.remove("docs/b.txt");
  const refused = { kind: "status", status: 500, code: "InternalError" } as const;
  for (const operation of ["CopyObject", "PutObject"])
    practice.fault(operation, refused, { key: "back up/z.txt", times: 100 });
  const failed = await practice.backUp("docs", MIRROR);
  expect([failed.outcome, failed.problems]).toEqual(["problems", ["z.txt: server-error"]]);
  expect(practice.server.faults.unfired()).toEqual([]);
  expect(await practice.bucket.contents()).toEqual({ "a.txt": "moved", "c.txt": "stays" });
  practice.server.faults.clear();
  expect((await practice.backUp("docs", MIRROR)).outcome).toBe("in-step");
  expect(await practice.bucket.contents()).toEqual({ "c.txt": "stays", "z.txt": "moved" });
});

test("[DL5] a sync that ends early deletes nothing", async () => {
  practice.remove("docs/b.txt");
  practice.write({ "docs/new.txt": "new" });
  practice.fault("PutObject", { kind: "html" });
  // The error is not about one file: the check of the bucket fails the same way.
  practice.fault("ListObjectsV2", { kind: "html" }, { nth: 2, times: 100 });
  expect((await practice.backUp("docs", MIRROR)).outcome).toBe("failed");
  expect(practice.server.faults.unfired()).toEqual([]);
  expect(practice.bucket.keys()).toContain("b.txt");
});

test("[DL5] deletions the service refuses are reported and retried in the next sync", async () => {
  practice.remove("docs/a.txt");
  practice.remove("docs/b.txt");
  practice.fault("DeleteObjects", { kind: "status", status: 500, code: "InternalError" }, { times: 100 });
  const failed = await practice.backUp("docs", MIRROR);
  expect(failed.outcome).not.toBe("in-step");
  expect(failed.summary.deleted).toBe(0);
  expect(practice.server.faults.unfired()).toEqual([]);
  practice.server.faults.clear();
  const again = await practice.backUp("docs", MIRROR);
  expect([again.outcome, again.summary.deleted]).toEqual(["in-step", 2]);
  expect(practice.bucket.keys()).toEqual(["c.txt"]);
});
