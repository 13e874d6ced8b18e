import { existsSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { largeContent, Practice, shortened, type SyncReport } from "../../faults/support/practice.ts";

/** Longer than a sync of a test may take. */
const STALL = { kind: "stall", ms: 60_000 } as const;

let practice: Practice;
beforeEach(async () => {
  practice = await Practice.open();
});
afterEach(() => practice[Symbol.asyncDispose]());

const isThere = (key: string): boolean => existsSync(practice.path(`clone/${key}`));

/** A restore that is stopped once all these files are there. */
async function restoreUntil(keys: readonly string[], concurrency: number): Promise<SyncReport> {
  const stop = new AbortController();
  const restore = practice.restore("clone", { options: { concurrency }, signal: stop.signal });
  try {
    await expect.poll(() => keys.filter((key) => !isThere(key)), { timeout: 20_000 }).toEqual([]);
  } finally {
    stop.abort();
  }
  return restore;
}

/** Restores what is left, and checks that nothing was fetched again and everything is there. */
async function expectContinued(left: number, all: Readonly<Record<string, string>>): Promise<void> {
  practice.server.faults.clear();
  const report = await practice.restore();
  expect([report.outcome, report.problems, report.summary.downloaded]).toEqual(["in-step", [], left]);
  expect(shortened(practice.files("clone"))).toEqual(shortened(all));
}

test("[RS16] files of the first page arrive before the second page is answered", async () => {
  practice.page = 3;
  const names = Array.from({ length: 9 }, (_, i) => `letters/${i}.txt`);
  for (const name of names) await practice.bucket.put(name, name);
  // The first request is the health check.
  practice.fault("ListObjectsV2", STALL, { nth: 3 });
  const report = await restoreUntil(names.slice(0, 3), 8);
  expect([report.outcome, report.summary.downloaded]).toEqual(["stopped", 3]);
  expect(practice.server.faults.unfired()).toEqual([]);
  expect(names.filter(isThere)).toEqual(names.slice(0, 3));
  await expectContinued(6, Object.fromEntries(names.map((name) => [name, name])));
});

test("[RS16] small files arrive before the large ones that are listed first", async () => {
  const content = largeContent(32);
  const videos = ["a/1.mp4", "a/2.mp4"];
  const letters = Array.from({ length: 40 }, (_, i) => `letters/${i % 4}/${i}.txt`);
  for (const name of videos) await practice.bucket.put(name, content);
  for (const name of letters) await practice.bucket.put(name, name);
  practice.fault("GetObject", STALL, { key: /\.mp4$/, times: 1_000 });
  const report = await restoreUntil(letters, 2);
  expect([report.outcome, report.summary.downloaded]).toEqual(["stopped", 40]);
  // A large file has begun all the same.
  expect(practice.server.faults.unfired()).toEqual([]);
  expect(videos.filter(isThere)).toEqual([]);
  const whole = content.toString("latin1");
  await expectContinued(
    2,
    Object.fromEntries([...letters.map((name) => [name, name]), ...videos.map((name) => [name, whole])]),
  );
});
