import { writeFileSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { TestStep } from "../../../src/shared/contract/app-commands.ts";
import { CONNECTION, FleetWorld } from "../../harness/fleet-world.ts";

let world: FleetWorld;

beforeEach(async () => {
  world = await FleetWorld.open();
  await world.configure();
});

afterEach(async () => {
  await world[Symbol.asyncDispose]();
});

test("M13: a service is tested step by step before anything is saved", async () => {
  const steps: TestStep[] = [];
  const request = { connection: world.connection(), bucket: world.bucket, prefix: "try/" };
  const result = await world.client.call("testService", request, { onProgress: (step) => steps.push(step) });
  expect(result).toMatchObject({ ok: true, versions: "off", buckets: [world.bucket] });
  expect(steps.map(({ step, outcome }) => `${step} ${outcome}`)).toEqual([
    "reach ok",
    "write ok",
    "read ok",
    "list ok",
    "delete ok",
  ]);
  expect(world.keys).toEqual([]);
  const missing = world.client.call("testService", { connection: world.connection({ kind: "missing" }) });
  await expect(missing).rejects.toMatchObject({ code: "keys-missing" });
});

test("M6: buckets are listed and created", async () => {
  const input = { connection: CONNECTION, bucket: "fresh-bucket", versions: true };
  expect(await world.client.call("createBucket", input)).toMatchObject({ versions: { kind: "done" } });
  const { buckets } = await world.client.call("buckets", { connection: CONNECTION });
  expect(buckets).toEqual(["fresh-bucket", world.bucket]);
  const unknown = world.client.call("buckets", { connection: "gone" });
  await expect(unknown).rejects.toMatchObject({ code: "no-connection" });
});

test("GU4: the locations of jobs are found by prefix, with what they hold", async () => {
  world.folder("holiday", { "a.txt": "one", "sub/b.txt": "two" });
  await world.configure({ jobs: [world.job("holiday")] });
  await world.inStep("holiday");
  const asked = { connection: CONNECTION, bucket: world.bucket };
  const found = { prefix: "holiday/", name: "holiday", own: true, files: 2, bytes: 6 };
  const at = await world.client.call("locationsAt", { ...asked, prefixes: ["holiday/", "elsewhere/"] });
  expect(at.locations).toMatchObject([found]);
  expect((await world.client.call("findLocations", asked)).locations).toMatchObject([found]);
});

test("M14: the speed of uploads is measured with the settings of syncs", async () => {
  const asked = { connection: CONNECTION, bucket: world.bucket };
  expect(await world.client.call("measureUpload", asked)).toMatchObject({
    speed: { atOnce: 8, isLimited: false },
  });
  const settings = { ...world.config.settings, onMetered: "slow", onBattery: "wait" } as const;
  await world.configure({ settings, metered: true });
  expect((await world.client.call("measureUpload", asked)).speed?.atOnce ?? 1).toBe(1);
  // A sync would wait for the mains, and so nothing is sent.
  await world.configure({ onBattery: true });
  const before = world.server.requests.length;
  expect(await world.client.call("measureUpload", asked)).toEqual({});
  expect(world.server.requests.length).toBe(before);
});

test("versions are turned on in an existing bucket", async () => {
  const input = { connection: CONNECTION, bucket: world.bucket };
  expect(await world.client.call("keepVersions", input)).toEqual({ versions: { kind: "done" } });
  expect(world.server.store.bucket(world.bucket).versioning).toBe("Enabled");
  const missing = world.client.call("keepVersions", { ...input, bucket: "not-there" });
  expect(await missing).toMatchObject({ versions: { kind: "refused", error: { code: "no-bucket" } } });
});

test("a bucket is browsed by level, and has no history without versions", async () => {
  world.folder("holiday", { "a.txt": "one", "sub/b.txt": "two" });
  await world.configure({ jobs: [world.job("holiday")] });
  await world.inStep("holiday");
  const store = { connection: CONNECTION, bucket: world.bucket, prefix: "holiday/" };
  const page = await world.client.call("browse", { ...store, limit: 100 });
  expect(page).toMatchObject({ folders: ["sub"], files: [{ name: "a.txt", key: "holiday/a.txt", size: 3 }] });
  expect(page.next).toBeUndefined();
  expect(await world.client.call("versionMoments", store)).toEqual({ kind: "none" });
});

test("a folder is counted before it is synced, including the files the rules exclude", async () => {
  const path = world.folder("work", {
    "a.txt": "12345",
    "b.tmp": "123",
    "node_modules/x/y.js": "1",
    "node_modules/z.js": "1",
  });
  const exclude = ["*.tmp", "node_modules/"];
  expect(await world.client.call("measureFolder", { path, exclude })).toEqual({
    entries: 1,
    bytes: 5,
    excluded: { entries: 3, bytes: 5, examples: ["b.tmp", "node_modules/"] },
  });
  expect(await world.client.call("measureFolder", { path, exclude: [] })).toMatchObject({
    entries: 4,
    bytes: 10,
  });
});

test("a folder that cannot be counted says why", async () => {
  const at = (path: string) => world.client.call("measureFolder", { path, exclude: [] });
  await expect(at(world.path("nowhere"))).rejects.toMatchObject({ code: "source-missing" });
  writeFileSync(world.path("file"), "x");
  await expect(at(world.path("file"))).rejects.toMatchObject({ code: "source-not-folder" });
  await expect(at("relative")).rejects.toMatchObject({ code: "bad-config" });
  const controller = new AbortController();
  const path = world.folder("work", { "a.txt": "1" });
  const cancelled = world.client.call("measureFolder", { path, exclude: [] }, { signal: controller.signal });
  controller.abort();
  await expect(cancelled).rejects.toThrow("abort");
});
