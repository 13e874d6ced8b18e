import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { engineHost } from "../../../src/engine/host.ts";
import { sync } from "../../../src/engine/sync/sync.ts";
import type { SyncResult } from "../../../src/engine/sync/sync-record.ts";
import { DEFAULT_OPTIONS, type JobOptions } from "../../../src/shared/model/job.ts";
import { can } from "../../../src/shared/model/service-facts.ts";
import { ProbedBucket } from "./probed-bucket.ts";

const DAY = 24 * 60 * 60 * 1000;

let bucket: ProbedBucket;
let source: string;
beforeEach(async () => {
  bucket = await ProbedBucket.open();
  source = mkdtempSync(join(tmpdir(), "liana-source-"));
});
afterEach(async () => {
  rmSync(source, { recursive: true, force: true });
  await bucket[Symbol.asyncDispose]();
});

/** @returns the operations that the service received */
async function synced(options: Partial<JobOptions> = {}): Promise<readonly string[]> {
  const { door } = bucket;
  const before = door.operations().length;
  const host = engineHost({ env: door.env, stateDir: bucket.stateDir }, "Liana/0");
  const result: SyncResult = await sync(
    {
      source: { kind: "folder", path: source },
      target: { kind: "bucket", bucket: "photos", prefix: "back up/" },
      sourceConnection: door.connection,
      targetConnection: door.connection,
      options: { ...DEFAULT_OPTIONS, ...options },
    },
    { ...host, onEvent: () => undefined, onStart: () => undefined },
    AbortSignal.timeout(20_000),
  );
  expect(result.outcome).toBe("in-step");
  return door.operations(before);
}

const facts = async () => (await bucket.file()).facts;

function refuseMarker(): void {
  bucket.door.server.faults.add({
    when: { operation: "PutObject", key: /owner\.json$/, times: 1_000 },
    what: { kind: "status", status: 403, code: "AccessDenied" },
  });
}

test("[PB5, FE1] a new file needs no look at its key where the service refuses to overwrite", async () => {
  // Without a marker the job itself cannot test how the bucket treats conditions (FE2).
  refuseMarker();
  writeFileSync(join(source, "first"), "1");
  await synced();
  const looks = async (name: string): Promise<number> => {
    writeFileSync(join(source, name), name);
    return (await synced()).filter((operation) => operation === "HeadObject").length;
  };
  const without = await looks("second");
  await bucket.probe();
  expect((await looks("third")) - without).toBe(-1);
  // A probe of half a year ago proves nothing about the bucket of today.
  bucket.door.now += 180 * DAY;
  await synced();
  expect(await looks("fourth")).toBe(without);
});

test("[PB5, CH8] a moved file is sent at once where the service copies nothing", async () => {
  bucket.door.server.faults.add({
    when: { operation: "CopyObject", times: 1_000 },
    what: { kind: "status", status: 501, code: "NotImplemented" },
  });
  await bucket.probe();
  expect(can(await facts(), "copies")).toBe("no");
  writeFileSync(join(source, "old name"), "content");
  await synced();
  renameSync(join(source, "old name"), join(source, "new name"));
  expect(await synced()).not.toContain("CopyObject");
  expect(await bucket.door.bucket.content("new name")).toBe("content");
});

test("[PB4, PB5] a copy that is refused with 501 overrides what was told, and is not tried by the next sync", async () => {
  await bucket.probe();
  expect(can(await facts(), "copies")).toBe("yes");
  writeFileSync(join(source, "a"), "content");
  await synced();
  bucket.door.server.faults.add({
    when: { operation: "CopyObject", times: 1_000 },
    what: { kind: "status", status: 501, code: "NotImplemented" },
  });
  renameSync(join(source, "a"), join(source, "b"));
  expect(await synced()).toContain("CopyObject");
  expect(can(await facts(), "copies")).toBe("no");
  renameSync(join(source, "b"), join(source, "c"));
  expect(await synced()).not.toContain("CopyObject");
});

test("[PB4] a sync that finds versions turned on doubts what writing told", async () => {
  await bucket.probe();
  writeFileSync(join(source, "a"), "1");
  await synced({ retain: "forever" });
  bucket.door.keepVersions();
  bucket.door.now += DAY;
  writeFileSync(join(source, "a"), "22");
  await synced({ retain: "forever" });
  expect((await facts())?.reads.versioning).toBe("on");
  expect(can(await facts(), "refuses-overwrite")).toBe("unknown");
});

test("[PB4] what was read is read again after 30 days by a sync that sends requests anyway, and costs nothing before", async () => {
  const READS = ["GetObjectLockConfiguration", "GetBucketEncryption", "GetBucketLifecycleConfiguration"];
  const asks = (operations: readonly string[]) => operations.filter((name) => READS.includes(name));
  writeFileSync(join(source, "a"), "1");
  expect(asks(await synced())).toEqual([]);
  await bucket.probe();
  bucket.door.now += 29 * DAY;
  writeFileSync(join(source, "a"), "22");
  expect(asks(await synced())).toEqual([]);
  bucket.door.now += 2 * DAY;
  writeFileSync(join(source, "a"), "333");
  expect(asks(await synced())).toEqual(READS);
  expect((await facts())?.reads.at).toBe(bucket.door.now);
  expect((await facts())?.writes?.at).toBe(bucket.door.now - 31 * DAY);
  writeFileSync(join(source, "a"), "4444");
  expect(asks(await synced())).toEqual([]);
});

test("[PB4] a refresh that fails fails no sync, and changes nothing", async () => {
  await bucket.probe();
  const before = await facts();
  bucket.door.now += 31 * DAY;
  bucket.door.server.faults.add({
    when: { operation: "GetBucketVersioning", times: 1_000 },
    what: { kind: "status", status: 503, code: "SlowDown" },
  });
  writeFileSync(join(source, "a"), "1");
  await synced();
  expect(await facts()).toEqual(before);
});
