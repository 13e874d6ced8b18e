import { renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { CONNECTION, FleetWorld } from "../../harness/fleet-world.ts";
import { NOT_OWN } from "../../harness/own-key.ts";
import { TestBucket } from "../../harness/test-bucket.ts";

let world: FleetWorld;

beforeEach(async () => {
  world = await FleetWorld.open();
});

afterEach(async () => {
  await world[Symbol.asyncDispose]();
});

test("JB1: a new job scans, syncs, becomes up to date and shows when it scans next", async () => {
  world.folder("holiday", { "a.txt": "one", "sub/b.txt": "two" });
  await world.configure({ jobs: [world.job("holiday")] });
  const live = await world.inStep("holiday");
  expect(world.keys).toEqual(["holiday/a.txt", "holiday/sub/b.txt"]);
  expect(live).toMatchObject({ entries: 2, problems: 0, held: 0, failures: 0, bytesToday: 6 });
  expect(live.lastSync).toMatchObject({ outcome: "in-step", summary: { uploaded: 2 } });
  expect(live.nextSyncAt).toBeGreaterThan(Date.now() + 14 * 60_000);
  expect(world.states[0]?.jobs[0]?.state.kind).toMatch(/waiting|scanning/);
});

test("JB1: a sync started by the user finds a change", async () => {
  world.folder("holiday", { "a.txt": "one" });
  await world.configure({ jobs: [world.job("holiday")] });
  const before = await world.inStep("holiday");
  world.write("holiday", "b.txt", "two");
  await world.client.call("syncNow", {});
  await world.untilJob("holiday", ({ lastSync }) => lastSync?.id !== before.lastSync?.id);
  expect(world.keys).toEqual(["holiday/a.txt", "holiday/b.txt"]);
});

test("JB1: a job reports progress while it sends", async () => {
  world.folder(
    "holiday",
    Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`${i}.txt`, "x".repeat(9)])),
  );
  world.server.faults.add({
    when: { operation: "PutObject", key: NOT_OWN, nth: 5, times: 20 },
    what: { kind: "stall", ms: 700 },
  });
  await world.configure({
    jobs: [world.job("holiday")],
    settings: { ...world.config.settings, concurrency: 2 },
  });
  const { progress } = await world.untilJob("holiday", ({ state }) => state.kind === "syncing");
  expect(progress).toMatchObject({ phase: "scanning", planned: true, found: 12, bytesFound: 108 });
  expect(progress?.current.length).toBeGreaterThan(0);
  expect((await world.inStep("holiday")).progress).toBeUndefined();
});

test("JB1: the state is published at most four times a second, and not at all when nothing changes", async () => {
  world.folder("holiday", { "a.txt": "one" });
  world.server.faults.add({
    when: { operation: "PutObject", key: NOT_OWN },
    what: { kind: "stall", ms: 900 },
  });
  const begun = performance.now();
  await world.configure({ jobs: [world.job("holiday")] });
  await world.inStep("holiday");
  const reported = world.states.length;
  expect(reported).toBeLessThanOrEqual(Math.ceil((performance.now() - begun) / 250) + 1);
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect(world.states.length).toBe(reported);
});

test("GU1: a missing source is reported, and the job continues by itself once it is back", async () => {
  world.folder("holiday", { "a.txt": "one" });
  await world.configure({ jobs: [world.job("holiday")] });
  await world.inStep("holiday");
  renameSync(world.path("holiday"), world.path("elsewhere"));
  await world.client.call("syncNow", { job: "job-holiday" });
  const live = await world.untilJob("holiday", ({ state }) => state.kind === "source-missing");
  expect(live).toMatchObject({ failures: 1, entries: 1, state: { error: { code: "source-missing" } } });
  expect(live.nextSyncAt).toBeDefined();
  renameSync(world.path("elsewhere"), world.path("holiday"));
  await world.client.call("syncNow", { job: "job-holiday" });
  expect(await world.inStep("holiday")).toMatchObject({ failures: 0 });
});

test("GU1: a replaced source is synced once the user confirms it", async () => {
  world.folder("holiday", { "a.txt": "one" });
  await world.configure({ jobs: [world.job("holiday", { retain: "none" })] });
  await world.inStep("holiday");
  // Both folders exist at once, so the new one cannot have the old one's inode.
  world.folder("new", { "b.txt": "two" });
  rmSync(world.path("holiday"), { recursive: true });
  renameSync(world.path("new"), world.path("holiday"));
  await world.client.call("syncNow", {});
  const live = await world.untilJob("holiday", ({ state }) => state.kind === "source-missing");
  expect(live.state).toMatchObject({ error: { code: "source-replaced" } });
  expect(world.keys).toEqual(["holiday/a.txt"]);
  await world.client.call("acceptSource", { job: "job-holiday" });
  await world.inStep("holiday");
  expect(world.keys).toEqual(["holiday/b.txt"]);
});

test("GU4: a target of another computer is the job's problem until the user takes it over", async () => {
  world.folder("holiday", { "a.txt": "one" });
  const bucket = new TestBucket(world.server.store, world.bucket, "holiday/");
  const since = "2026-01-02T03:04:05.000Z";
  const theirs = { version: 1, device: { id: "theirs", name: "grace-laptop" }, job: "theirs", since };
  await bucket.put(".liana/owner.json", JSON.stringify(theirs));
  await world.configure({ jobs: [world.job("holiday", { retain: "none" })] });
  const { state } = await world.untilJob("holiday", (live) => live.state.kind === "problem");
  expect(state).toMatchObject({
    error: {
      code: "owned-elsewhere",
      detail: { path: "s3://photos/holiday/", owner: "grace-laptop", since },
    },
  });
  expect(world.keys).toEqual([]);
  await world.client.call("takeOver", { job: "job-holiday" });
  await world.inStep("holiday");
  expect(world.keys).toEqual(["holiday/a.txt"]);
  // The takeover was approved only once.
  await bucket.put(".liana/owner.json", JSON.stringify(theirs));
  await world.stop();
  rmSync(join(world.stateDir, "jobs"), { recursive: true });
  world.start();
  await world.configure();
  await world.untilJob("holiday", (live) => live.state.kind === "problem");
});

test("GU2: held deletions are shown right after a restart and can be answered", async () => {
  const files = Object.fromEntries(Array.from({ length: 4 }, (_, i) => [`${i}.txt`, "x"]));
  world.folder("holiday", files);
  const job = world.job("holiday", { retain: "none", maxDelete: { kind: "count", count: 1 } });
  await world.configure({ jobs: [job] });
  await world.inStep("holiday");
  rmSync(world.path("holiday/1.txt"));
  rmSync(world.path("holiday/2.txt"));
  await world.client.call("syncNow", {});
  await world.untilJob("holiday", ({ state }) => state.kind === "held" && state.count === 2);
  await world.stop();
  world.states.length = 0;
  world.start();
  await world.configure({ pause: { kind: "paused", until: null } });
  await world.untilJob("holiday", ({ state, held }) => state.kind === "paused" && held === 2);
  await world.configure({ pause: { kind: "running" } });
  const page = await world.client.call("heldPage", { job: job.id, after: "", limit: 10, search: "" });
  expect(page).toMatchObject({ total: 2, items: [{ key: "1.txt" }, { key: "2.txt" }] });
  const answer = { job: job.id, choice: "delete" as const, keys: ["1.txt"] };
  expect(await world.client.call("answerHeld", answer)).toEqual({ answered: 1, failed: [] });
  await world.untilJob("holiday", ({ state }) => state.kind === "held" && state.count === 1);
  expect(world.keys).toEqual(["holiday/0.txt", "holiday/2.txt", "holiday/3.txt"]);
  await world.client.call("answerHeld", { job: job.id, choice: "bring-back", keys: "all" });
  await world.untilJob("holiday", ({ state }) => state.kind === "idle");
  expect(world.keys).toEqual(["holiday/0.txt", "holiday/2.txt", "holiday/3.txt"]);
});

test("JB5: invalid keys stop only the job that uses them, and new keys start it at once", async () => {
  world.folder("good", { "a.txt": "one" });
  world.folder("bad", { "b.txt": "two" });
  const lost = { id: "lost", name: "Lost", connection: world.connection({ kind: "missing" }) };
  const bad = world.job("bad");
  const target = { kind: "bucket", connection: "lost", bucket: world.bucket, prefix: "bad/" } as const;
  await world.configure({
    connections: [...world.config.connections, lost],
    jobs: [{ ...bad, target }, world.job("good")],
  });
  await world.inStep("good");
  const live = await world.untilJob("bad", ({ state }) => state.kind === "problem");
  expect(live.state).toMatchObject({ error: { code: "keys-missing", detail: { name: "Lost" } } });
  const found = { ...lost, connection: world.connection() };
  await world.configure({ connections: [...world.config.connections.slice(0, 1), found] });
  expect(await world.inStep("bad")).toMatchObject({ failures: 0 });
  expect(world.keys).toEqual(["bad/b.txt", "good/a.txt"]);
});

test("JB1: keys that the service refuses are the job's problem", async () => {
  world.folder("holiday", { "a.txt": "one" });
  const secret = { accessKeyId: "AKIATESTTESTTESTTEST", secretAccessKey: "wrong" };
  const connection = world.connection({ kind: "keys", secret });
  await world.configure({
    connections: [{ id: CONNECTION, name: "Test", connection }],
    jobs: [world.job("holiday")],
  });
  const live = await world.untilJob("holiday", ({ state }) => state.kind === "problem");
  expect(live).toMatchObject({ failures: 1, state: { error: { code: "bad-signature" } } });
});

test("JB1: jobs beyond the limit wait for their turn", async () => {
  const names = ["a", "b", "c"];
  for (const name of names) world.folder(name, { "x.txt": name });
  world.server.faults.add({
    when: { operation: "PutObject", key: NOT_OWN, times: 2 },
    what: { kind: "stall", ms: 2_500 },
  });
  await world.configure({ jobs: names.map((name) => world.job(name)) });
  await world.until(({ jobs }) => jobs.filter(({ state }) => state.kind === "syncing").length === 2);
  expect(world.live("c")?.state).toEqual({ kind: "waiting", reason: "turn" });
  for (const name of names) await world.inStep(name);
  expect(world.keys).toEqual(["a/x.txt", "b/x.txt", "c/x.txt"]);
});

test("JB1: a changed rule restarts the sync; a removed job disappears and releases its locations", async () => {
  world.folder("holiday", { "a.txt": "one", "b.tmp": "two" });
  const job = world.job("holiday");
  await world.configure({ jobs: [job] });
  await world.inStep("holiday");
  world.write("holiday", "c.tmp", "three");
  world.write("holiday", "d.txt", "four");
  await world.configure({ jobs: [{ ...job, choices: { ...job.choices, exclude: ["*.tmp"] } }] });
  await world.untilJob("holiday", ({ entries, state }) => state.kind === "idle" && entries === 3);
  expect(world.keys).toEqual(["holiday/a.txt", "holiday/b.tmp", "holiday/d.txt"]);
  await world.configure({ jobs: [] });
  await world.until(({ jobs }) => jobs.length === 0);
  const unknown = world.client.call("syncNow", { job: job.id });
  await expect(unknown).rejects.toMatchObject({ code: "no-job" });
  // GU3 would refuse this job if the removed job still had its claim.
  const wider = { ...world.job("holiday", { retain: "none" }), id: "job-wider" };
  const target = { kind: "bucket", connection: CONNECTION, bucket: world.bucket, prefix: "" } as const;
  await world.configure({ jobs: [{ ...wider, target }] });
  const state = await world.until(({ jobs }) => jobs[0]?.lastSync?.outcome === "in-step");
  expect(state.jobs[0]?.state.kind).toBe("idle");
});

test("GU2: an answer stops a running sync, and bringing files back reports progress", async () => {
  const files = Object.fromEntries(Array.from({ length: 6 }, (_, i) => [`${i}.txt`, "x"]));
  world.folder("holiday", files);
  const job = world.job("holiday", { retain: "none", maxDelete: { kind: "count", count: 0 } });
  await world.configure({ jobs: [job] });
  await world.inStep("holiday");
  for (const key of ["1.txt", "2.txt"]) rmSync(world.path(`holiday/${key}`));
  await world.client.call("syncNow", {});
  await world.untilJob("holiday", ({ held }) => held === 2);
  const { faults } = world.server;
  faults.add({
    when: { operation: "PutObject", key: NOT_OWN, times: 1 },
    what: { kind: "stall", ms: 20_000 },
  });
  faults.add({ when: { operation: "GetObject", key: NOT_OWN, times: 2 }, what: { kind: "stall", ms: 800 } });
  world.write("holiday", "new.txt", "new");
  await world.client.call("syncNow", {});
  await world.untilJob("holiday", ({ state, progress }) => state.kind === "syncing" && progress?.found === 1);
  const answer = world.client.call("answerHeld", { job: job.id, choice: "bring-back", keys: "all" });
  const live = await world.untilJob(
    "holiday",
    ({ state, progress }) => state.kind === "syncing" && progress?.current[0]?.key === "1.txt",
  );
  expect(live.held).toBe(2);
  expect(await answer).toEqual({ answered: 2, failed: [] });
  await world.untilJob("holiday", ({ state, held }) => state.kind === "idle" && held === 0);
  expect(world.keys).toHaveLength(7);
});

test("JB1: an invalid endpoint is the job's problem, not the engine's", async () => {
  world.folder("holiday", { "a.txt": "one" });
  const connection = { ...world.connection(), endpoint: "ftp://nowhere" };
  await world.configure({
    connections: [{ id: CONNECTION, name: "Test", connection }],
    jobs: [world.job("holiday")],
  });
  const live = await world.untilJob("holiday", ({ state }) => state.kind === "problem");
  expect(live.state).toMatchObject({ error: { code: "bad-config" } });
  expect(await world.client.call("problemsPage", { after: "", limit: 5 })).toEqual({ items: [] });
});

test("JB6: one fleet per state directory", () => {
  expect(() => world.start()).toThrow(expect.objectContaining({ code: "already-running" }));
});

test("JB4: closing ends a sync cleanly; the next start resumes it", async () => {
  world.folder("holiday", { "a.txt": "one", "b.txt": "two" });
  world.server.faults.add({
    when: { operation: "PutObject", key: NOT_OWN },
    what: { kind: "stall", ms: 20_000 },
  });
  await world.configure({ jobs: [world.job("holiday")] });
  await world.untilJob("holiday", ({ state }) => state.kind === "syncing");
  const begun = performance.now();
  await world.stop();
  expect(performance.now() - begun).toBeLessThan(5_000);
  world.start();
  world.server.faults.clear();
  await world.configure();
  await world.inStep("holiday");
  expect(world.keys).toEqual(["holiday/a.txt", "holiday/b.txt"]);
});
