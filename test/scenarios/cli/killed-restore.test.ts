import { globSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { largeContent } from "../../faults/support/practice.ts";
import { TestBucket } from "../../harness/test-bucket.ts";
import { ensureBuilt } from "./support/built.ts";
import { Stage } from "./support/stage.ts";

const MIB = 1024 * 1024;

let stage: Stage;
beforeAll(ensureBuilt);
beforeEach(async () => {
  stage = await Stage.open();
});
afterEach(() => stage.close());

/** Bytes of a part that the journal has noted. */
function noted(): number {
  const [name] = globSync(join(stage.root, "state/jobs/*/journal.db"));
  if (name === undefined) return 0;
  using database = new DatabaseSync(name, { readOnly: true, timeout: 1000 });
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE name = 'part'").all();
  const row = tables.length === 0 ? undefined : database.prepare("SELECT bytes FROM part").get();
  return Number(row?.["bytes"] ?? 0);
}

it.each([
  ["SIGKILL", 30, "here"],
  ["SIGTERM", 30, "here"],
  ["SIGKILL", 48, "in threads"],
  ["SIGTERM", 48, "in threads"],
] as const)(
  "[RS2, JB4] a restore that %s ends at 6 to 12 of %d MiB, hashed %s, resumes from there (F15)",
  async (signal, size, _where) => {
    const content = largeContent(size);
    const bucket = new TestBucket(stage.server.store, "photos", "");
    await bucket.put("video.mkv", content);
    // All ranges but the first one stall, so the content always ends at the same point.
    const stalled = { kind: "truncate-body", bytes: 4 * MIB, stallMs: 120_000 } as const;
    const when = { operation: "GetObject", key: "video.mkv", nth: 2, times: 100 };
    stage.server.faults.add({ when, what: stalled });
    const first = stage.start(["sync", "s3://photos", "clone"]);
    // Some MiB may still be on their way to the disk, and to the threads.
    await expect.poll(noted, { timeout: 30_000 }).toBeGreaterThanOrEqual(6 * MIB);
    first.child.kill(signal);
    await first.ended;
    stage.server.faults.clear();
    await stage.server.settled();
    const there = noted();
    expect(there).toBeGreaterThanOrEqual(6 * MIB);

    const before = stage.server.requests.length;
    expect(await stage.liana("sync", "s3://photos", "clone")).toMatchObject({ code: 0, stderr: "" });
    const gets = stage.server.requests.slice(before).filter(({ operation }) => operation === "GetObject");
    expect(gets.reduce((sum, { bytesOut }) => sum + bytesOut, 0)).toBe(content.length - there);
    expect(readdirSync(stage.path("clone"))).toEqual(["video.mkv"]);
    expect(readFileSync(stage.path("clone/video.mkv")).equals(content)).toBe(true);
    expect(noted()).toBe(0);
  },
);

it("[RS2] a large object whose content was corrupted on the way is fetched again", async () => {
  const content = largeContent(48);
  await new TestBucket(stage.server.store, "photos", "").put("video.mkv", content);
  const when = { operation: "GetObject", key: "video.mkv", nth: 5 };
  stage.server.faults.add({ when, what: { kind: "corrupt-body" } });
  expect(await stage.liana("sync", "s3://photos", "clone")).toMatchObject({ code: 0, stderr: "" });
  expect(stage.server.faults.unfired()).toEqual([]);
  expect(readdirSync(stage.path("clone"))).toEqual(["video.mkv"]);
  expect(readFileSync(stage.path("clone/video.mkv")).equals(content)).toBe(true);
});
