import { rmSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { afterEach, expect, test, vi } from "vitest";
import type { JobChoices, JobSpec } from "../../../src/shared/model/job-spec.ts";
import { FleetWorld } from "../../harness/fleet-world.ts";

afterEach(() => void vi.restoreAllMocks());

/** The outlets of each walk that workers were asked for, from now on. */
function walks(): () => readonly number[] {
  const post = vi.spyOn(Worker.prototype, "postMessage");
  return () =>
    post.mock.calls.map(([task]) => (task as { readonly outlets: readonly unknown[] }).outlets.length);
}

const WATCHED: Partial<JobChoices> = { when: { kind: "realtime", settleMs: 50 } };

/** The folder `photos` with two targets, `near` and `far`. */
function targets(world: FleetWorld, choices: Partial<JobChoices> = WATCHED): readonly [JobSpec, JobSpec] {
  world.folder("photos", { "a.txt": "one", "2026/b.txt": "two" });
  const source = { kind: "folder", path: world.path("photos") } as const;
  return [
    { ...world.job("near", choices), source },
    { ...world.job("far", choices), source },
  ];
}

async function bothInStep(world: FleetWorld): Promise<void> {
  await world.inStep("near");
  await world.inStep("far");
}

test("[JB9] each scan of the folder serves both targets: the first, a saved file, and a requested one", async () => {
  await using world = await FleetWorld.open();
  const jobs = targets(world);
  const asked = walks();
  await world.configure({ jobs: [...jobs] });
  await bothInStep(world);
  expect(world.keys).toEqual(["far/2026/b.txt", "far/a.txt", "near/2026/b.txt", "near/a.txt"]);
  expect(asked()).toEqual([2]);

  world.write("photos", "2026/c.txt", "three");
  await world.untilJob("near", ({ entries, state }) => entries === 3 && state.kind === "idle");
  await world.untilJob("far", ({ entries, state }) => entries === 3 && state.kind === "idle");
  expect(world.keys).toHaveLength(6);
  expect(new Set(asked())).toEqual(new Set([2]));

  const before = asked().length;
  const since = Date.now();
  await world.client.call("syncNow", {});
  for (const name of ["near", "far"])
    await world.untilJob(name, ({ syncedAt = 0, state }) => syncedAt >= since && state.kind === "idle");
  expect(asked().slice(before)).toEqual([2]);
});

test("[JB9] wrong keys at one target neither stop nor delay the other", async () => {
  await using world = await FleetWorld.open();
  const [near, far] = targets(world);
  const wrong = { accessKeyId: "AKIAWRONGWRONGWRONG0", secretAccessKey: "not-the-secret" };
  const connection = world.connection({ kind: "keys", secret: wrong });
  const elsewhere = { ...far, target: { ...far.target, connection: "connection-2" } } as JobSpec;
  const connections = [...world.config.connections, { id: "connection-2", name: "Second", connection }];
  await world.configure({ connections, jobs: [near, elsewhere] });
  await world.inStep("near");
  await world.untilJob("far", ({ state }) => state.kind === "problem");
  world.write("photos", "c.txt", "three");
  await world.untilJob("near", ({ entries, state }) => entries === 3 && state.kind === "idle");
  expect(world.live("far")?.state.kind).toBe("problem");
  expect(world.keys).toEqual(["near/2026/b.txt", "near/a.txt", "near/c.txt"]);

  // With the right keys, it catches up.
  const right = { id: "connection-2", name: "Second", connection: world.connection() };
  await world.configure({ connections: [...world.config.connections.slice(0, 1), right] });
  await world.untilJob("far", ({ entries, state }) => entries === 3 && state.kind === "idle");
});

test("[JB9] each target holds, keeps and forgets by its own settings", async () => {
  await using world = await FleetWorld.open();
  const [near, far] = targets(world);
  const strict = { ...near, choices: { ...near.choices, maxDelete: { kind: "count", count: 0 } } as const };
  await world.configure({ jobs: [strict, far] });
  await bothInStep(world);
  rmSync(join(world.path("photos"), "a.txt"));
  await world.client.call("syncNow", {});
  await world.untilJob("near", ({ held }) => held === 1);
  await world.untilJob("far", ({ entries, state }) => entries === 1 && state.kind === "idle");
  expect(world.keys).toEqual(["far/2026/b.txt", "near/2026/b.txt", "near/a.txt"]);

  await world.configure({ jobs: [far] });
  world.write("photos", "d.txt", "four");
  await world.untilJob("far", ({ entries, state }) => entries === 2 && state.kind === "idle");
  // The target that was removed has kept what it had.
  expect(world.keys).toEqual(["far/2026/b.txt", "far/d.txt", "near/2026/b.txt", "near/a.txt"]);
});

test("[JB9] a target that is added later is filled without a change for the first", async () => {
  await using world = await FleetWorld.open();
  const [near, far] = targets(world);
  await world.configure({ jobs: [near] });
  await world.inStep("near");
  const before = world.live("near")?.lastSync?.id;
  await world.configure({ jobs: [near, far] });
  await world.inStep("far");
  expect(world.live("near")?.lastSync?.id).toBe(before);
  expect(world.keys).toHaveLength(4);
});

test("[JB9] a target that is paused, moved or removed during a shared walk leaves the others whole", async () => {
  await using world = await FleetWorld.open();
  const [near, far] = targets(world);
  const gone = { ...world.job("gone", WATCHED), source: near.source };
  for (let at = 0; at < 300; at++) world.write("photos", `many/${at}.txt`, "x");
  await world.configure({ jobs: [near, far, gone] });
  await world.untilJob("far", ({ state }) => state.kind === "scanning" || state.kind === "syncing");
  const moved = { ...near, target: { ...near.target, prefix: "moved/" } } as JobSpec;
  await world.configure({ jobs: [moved, { ...far, pause: { kind: "paused", until: null } }] });
  await world.untilJob("near", ({ entries, state }) => entries === 302 && state.kind === "idle");
  expect(world.live("far")?.state.kind).toBe("paused");
  world.write("photos", "many/0.txt", "changed");
  world.write("photos", "late.txt", "y");
  rmSync(join(world.path("photos"), "many/1.txt"));
  await world.configure({ jobs: [moved, far] });
  const below = (prefix: string): readonly string[] =>
    world.keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
  const wanted = ["2026/b.txt", "a.txt", "late.txt"].concat(
    Array.from({ length: 300 }, (_, at) => `many/${at}.txt`).filter((key) => key !== "many/1.txt"),
  );
  const inStep = (): void => {
    for (const prefix of ["moved/", "far/"]) expect(new Set(below(prefix))).toEqual(new Set(wanted));
  };
  // Deletions of a watched folder wait for quiet, unless a sync is requested.
  await world.client.call("syncNow", {});
  await vi.waitFor(inStep, 30_000);
});
