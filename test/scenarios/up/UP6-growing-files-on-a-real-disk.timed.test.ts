import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "../../../src/shared/model/app-settings.ts";
import { FleetWorld } from "../../harness/fleet-world.ts";
import { TestBucket } from "../../harness/test-bucket.ts";

const MB = 1_000_000;
const REALTIME = { when: { kind: "realtime", settleMs: 300 } } as const;
const WAIT = { timeout: 30_000, interval: 100 };

function bytesIn(world: FleetWorld): number {
  return world.server.requests.reduce((sum, { bytesIn: bytes }) => sum + bytes, 0);
}

async function contentOf(world: FleetWorld, key: string): Promise<string> {
  return (await new TestBucket(world.server.store, world.bucket, "").contents())[key] ?? "";
}

test("[UP6] a recording that grows (F1), scaled: 10 MB, 25 KB more each 300 ms, 5 MB/s, 8 s", async () => {
  await using world = await FleetWorld.open();
  const folder = world.folder("docs", { "rec.ts": "a".repeat(10 * MB) });
  const settings = {
    ...DEFAULT_SETTINGS,
    bandwidth: { kind: "limited", bytesPerSecond: 5 * MB, hours: null },
  } as const;
  await world.configure({ jobs: [world.job("docs", REALTIME)], settings });
  for (let turn = 0; turn < 26; turn++) {
    appendFileSync(join(folder, "rec.ts"), "b".repeat(25_000));
    await sleep(300);
  }
  expect(bytesIn(world)).toBeLessThanOrEqual(3 * 10 * MB);
  expect((await contentOf(world, "docs/rec.ts")).length).toBeGreaterThanOrEqual(10 * MB);
  const writing = await world.untilJob("docs", ({ waits }) => waits.some(({ kind }) => kind === "writing"));
  expect(writing.state).toEqual({ kind: "waiting", reason: "quiet" });
  const size = 10 * MB + 26 * 25_000;
  await expect.poll(async () => (await contentOf(world, "docs/rec.ts")).length, WAIT).toBe(size);
  const live = await world.inStep("docs");
  expect(live.waits).toEqual([]);
  expect(bytesIn(world)).toBeLessThanOrEqual(3 * size);
});

test("[UP6] a file that is copied in slowly (F2), scaled: 10 MB, 1 MB each 450 ms", async () => {
  await using world = await FleetWorld.open();
  const folder = world.folder("docs", { quiet: "quiet" });
  await world.configure({ jobs: [world.job("docs", REALTIME)] });
  await world.inStep("docs");
  writeFileSync(join(folder, "in.bin"), "");
  for (let turn = 0; turn < 10; turn++) {
    appendFileSync(join(folder, "in.bin"), String(turn).repeat(MB));
    await sleep(450);
  }
  await expect.poll(async () => (await contentOf(world, "docs/in.bin")).length, WAIT).toBe(10 * MB);
  await world.inStep("docs");
  expect(bytesIn(world)).toBeLessThanOrEqual(3 * 10 * MB);
  const puts = world.server.requests.filter(
    ({ key, operation }) => key === "docs/in.bin" && /^(PutObject|CompleteMultipartUpload)$/.test(operation),
  );
  expect(puts.length).toBeLessThanOrEqual(4);
});
