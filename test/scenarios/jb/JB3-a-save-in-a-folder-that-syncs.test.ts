import { expect, test } from "vitest";
import { UrgentHints } from "../../../src/engine/sync/urgent-hints.ts";
import { FleetWorld } from "../../harness/fleet-world.ts";
import { done } from "../../harness/sync-results.ts";
import { createWorld, type World } from "../../harness/world.ts";

const WAIT = { timeout: 20_000, interval: 20 };

/** A hundred files and one slot, so that the scan takes long. */
function large(): World {
  const world = createWorld({ direction: "backup", options: { mirror: true, concurrency: 1 } });
  for (let index = 100; index < 200; index++)
    world.disk.edit.write(`file-${String(index)}`, `content ${String(index)}`);
  world.clock.advance(5000);
  return world;
}

/** Runs `save` when the scan sends `at`, and delays that request until `saved` is being sent. */
function whileSending(world: World, at: string, save: () => void, saved: string): UrgentHints {
  const urgent = new UrgentHints();
  const { promise, resolve } = Promise.withResolvers<void>();
  let begun = false;
  world.onRequest = async (call, input) => {
    if (call !== "put" || !("key" in input)) return;
    if (input.key === `data/${saved}` && begun) resolve();
    if (input.key !== `data/${at}` || begun) return;
    begun = true;
    save();
    world.clock.advance(5000);
    expect(urgent.post({ hints: [{ path: "", deep: false }], settleMs: 500 })).toBe(true);
    await promise;
  };
  return urgent;
}

test("[JB3] a save is sent once, ahead of the remaining files of the same sync", async () => {
  const world = large();
  const urgent = whileSending(world, "file-100", () => world.disk.edit.write("saved", "just now"), "saved");
  const report = await world.sync({}, undefined, { urgent });
  const sent = done(report);
  expect(report.result?.outcome).toBe("in-step");
  const order = report.events.flatMap((event) => (event.kind === "file" ? [event.key] : []));
  expect(order.indexOf("saved")).toBeLessThan(5);
  expect(sent.filter((line) => line === "uploaded saved")).toHaveLength(1);
  expect(sent).toHaveLength(101);
  expect(done(await world.sync({ audit: true }))).toEqual([]);
});

test("[JB3] a file the walk has not reached yet is sent once, in its newest state", async () => {
  const world = large();
  const urgent = whileSending(
    world,
    "file-100",
    () => world.disk.edit.write("file-150", "edited"),
    "file-150",
  );
  const report = await world.sync({}, undefined, { urgent });
  expect(done(report).filter((line) => line === "uploaded file-150")).toHaveLength(1);
  expect(await world.bucket.contents()).toMatchObject({ "file-150": "edited" });
  expect([report.result?.outcome, report.result?.summary.uploaded]).toEqual(["in-step", 100]);
  expect(done(await world.sync({ audit: true }))).toEqual([]);
});

test("[JB3, DL2] a file that was missing during the walk and has reappeared is not deleted", async () => {
  const world = large();
  world.disk.edit.write("a", "old");
  world.clock.advance(5000);
  await world.sync();
  world.disk.edit.remove("a");
  for (let index = 100; index < 200; index++)
    world.disk.edit.write(`file-${String(index)}`, `new ${String(index)}`);
  world.clock.advance(5000);
  const urgent = whileSending(world, "file-120", () => world.disk.edit.write("a", "back"), "a");
  const report = await world.sync({}, undefined, { urgent });
  expect(report.result?.summary.deleted).toBe(0);
  expect(await world.bucket.contents()).toMatchObject({ a: "back" });
  expect(done(await world.sync({ audit: true }))).toEqual([]);
});

test("[JB3] files that are gone or still being written are left to later syncs", async () => {
  const world = large();
  await world.sync();
  for (let index = 110; index < 200; index++)
    world.disk.edit.write(`file-${String(index)}`, `new ${String(index)}`);
  world.clock.advance(5000);
  const save = (): void => {
    world.disk.edit.remove("file-100");
    world.disk.edit.write("saved", "whole");
  };
  const urgent = whileSending(world, "file-110", save, "saved");
  const report = await world.sync({}, undefined, { urgent });
  expect(report.result?.summary).toMatchObject({ uploaded: 91 });
  expect((await world.sync()).result?.outcome).toBe("in-step");
  expect(Object.keys(await world.bucket.contents())).not.toContain("file-100");
});

test("[JB3, JB4] a kill at any moment loses no file and leaves no stray object", async () => {
  for (let effects = 40; effects < 700; effects += 13) {
    const world = large();
    const urgent = new UrgentHints();
    let saved = false;
    world.onRequest = (call, input) => {
      if (saved || call !== "put" || !("key" in input) || input.key !== "data/file-105") return;
      saved = true;
      world.disk.edit.write("saved", "just now");
      world.disk.edit.write("file-150", "edited");
      world.clock.advance(5000);
      urgent.post({ hints: [{ path: "", deep: false }], settleMs: 500 });
    };
    await world.crashingSync(effects, {}, { urgent });
    world.onRequest = () => undefined;
    world.clock.advance(120_000);
    expect((await world.sync()).result?.outcome, `killed at ${String(effects)}`).toBe("in-step");
    const contents = await world.bucket.contents();
    if (saved) expect(contents).toMatchObject({ saved: "just now", "file-150": "edited" });
    expect(Object.keys(contents)).toHaveLength(saved ? 101 : 100);
    expect(done(await world.sync({ audit: true }))).toEqual([]);
    world.close();
  }
});

test("[JB3] a watched folder still sends new saves while its first upload takes hours", async () => {
  await using world = await FleetWorld.open();
  world.folder("docs", { "large.bin": "x".repeat(1000), "old.txt": "old" });
  const stall = { kind: "stall", ms: 600_000 } as const;
  world.server.faults.add({ when: { operation: "PutObject", key: "docs/large.bin" }, what: stall });
  await world.configure({ jobs: [world.job("docs", { when: { kind: "realtime", settleMs: 100 } })] });
  await expect.poll(() => world.keys, WAIT).toContain("docs/old.txt");
  world.write("docs", "deep/saved.txt", "saved");
  await expect.poll(() => world.keys, WAIT).toContain("docs/deep/saved.txt");
  world.write("docs", "old.txt", "edited");
  const { store } = world.server;
  const size = (): number | undefined => store.current(store.bucket(world.bucket), "docs/old.txt")?.size;
  await expect.poll(size, WAIT).toBe("edited".length);
  await world.untilJob("docs", ({ state }) => state.kind === "syncing");
});
