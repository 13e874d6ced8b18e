import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { foldersOfSaves, measureSaves, percentile } from "../harness/save-latency.ts";
import { SeededRandom } from "../harness/seeded-random.ts";
import { WatchedProcess } from "../harness/watched-process.ts";

const PATIENCE = 300_000;
const SETTLE = 200;

function makeFiles(world: WatchedProcess, folders: readonly string[], each: number): void {
  for (const folder of folders) {
    mkdirSync(join(world.folder, folder));
    for (let i = 0; i < each; i++)
      writeFileSync(join(world.folder, folder, `file-${i}.txt`), `${folder} ${i}`);
  }
}

test(
  "[JB3] an idle watched folder costs no request and hardly any CPU time",
  async () => {
    await using world = await WatchedProcess.open();
    const folders = Array.from({ length: 40 }, (_, i) => `folder-${i}`);
    makeFiles(world, folders, 50);
    await world.start(SETTLE);
    await world.inStep(1, PATIENCE);
    // Files written just before the first sync are checked again by the next one (CH1).
    await world.fleet.client.call("syncNow", {});
    await sleep(3_000);
    const before = await world.fleet.figures(false);
    const requests = world.server.requests.length;
    const syncs = world.logged.filter((line) => line.includes("sync started")).length;
    const began = performance.now();
    await sleep(10_000);
    const after = await world.fleet.figures(false);
    const percent = (after.cpu - before.cpu) / 10 / (performance.now() - began);
    expect(world.server.requests.length).toBe(requests);
    expect(world.logged.filter((line) => line.includes("sync started")).length).toBe(syncs);
    // Measured: 0.04.
    expect(percent).toBeLessThan(2);
    expect(after.watches).toBe(process.platform === "linux" ? folders.length + 1 : 0);
  },
  PATIENCE,
);

test(
  "[JB3] a save reaches the bucket soon after its folder is quiet",
  async () => {
    await using world = await WatchedProcess.open();
    makeFiles(world, foldersOfSaves(), 1);
    await world.start(SETTLE);
    await world.inStep(1, PATIENCE);
    const found = await measureSaves(world, new SeededRandom(1), 50, SETTLE);
    // These limits allow for a busy machine. `npm run bench -- latency` measures the true figures.
    expect(percentile(found, 0.5)).toBeLessThan(2_000);
    expect(percentile(found, 1)).toBeLessThan(20_000);
    expect(percentile(found, 0)).toBeGreaterThan(-SETTLE);
  },
  PATIENCE,
);
