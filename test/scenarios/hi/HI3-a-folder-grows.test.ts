import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { systemEnvironment } from "../../../src/engine/system-environment.ts";
import type { GrowthDay } from "../../../src/shared/contract/space-views.ts";
import { FleetWorld } from "../../harness/fleet-world.ts";

const { clock } = systemEnvironment({ write: () => undefined });
const DAY = 24 * 3_600_000;

let world: FleetWorld;
/** The clock of the engine and its service begins at noon, so that no test crosses midnight by chance. */
let now: number;

beforeEach(async () => {
  const noon = new Date(2026, 10, 21, 12).getTime();
  const shift = noon - Date.now();
  now = 0;
  world = await FleetWorld.open({ clock: { ...clock, now: () => Date.now() + shift + now } });
  world.folder("docs", { "a.txt": "12345", "sub/b.txt": "123" });
  await world.configure({ jobs: [world.job("docs", { retain: "none" })] });
  await world.inStep("docs");
});
afterEach(() => world[Symbol.asyncDispose]());

function growth(job = "job-docs"): Promise<{ days: GrowthDay[] }> {
  return world.client.call("growth", { job });
}

/** Syncs and waits until that has ended. */
async function sync(): Promise<void> {
  const before = world.live("docs")?.lastSync?.id ?? 0;
  await world.client.call("syncNow", { job: "job-docs" });
  await world.untilJob(
    "docs",
    ({ state, lastSync }) => state.kind === "idle" && (lastSync?.id ?? 0) > before,
  );
}

test("HI3: the last sync of each day says how much the target holds, also after a restart", async () => {
  expect(await growth()).toEqual({ days: [{ day: "2026-11-21", files: 2, bytes: 8 }] });
  world.write("docs", "c.txt", "12");
  await sync();
  const first = { day: "2026-11-21", files: 3, bytes: 10 };
  expect(await growth()).toEqual({ days: [first] });
  now = 2 * DAY;
  rmSync(join(world.path("docs"), "a.txt"));
  await sync();
  const days = [first, { day: "2026-11-23", files: 2, bytes: 5 }];
  await expect.poll(() => growth()).toEqual({ days });
  await world.stop();
  world.start();
  await world.configure();
  expect(await growth()).toEqual({ days });
});

test("HI3: the days at a target that the job has left are kept", async () => {
  const spec = world.job("docs", { retain: "none" });
  now = DAY;
  world.write("docs", "c.txt", "12");
  const { source, target } = spec;
  const elsewhere = { ...spec.target, prefix: "elsewhere/" } as typeof target;
  const former = [{ source, target, until: Date.now() }];
  await world.configure({ jobs: [{ ...spec, target: elsewhere, former }] });
  await expect
    .poll(() => growth())
    .toEqual({
      days: [
        { day: "2026-11-21", files: 2, bytes: 8 },
        { day: "2026-11-22", files: 3, bytes: 10 },
      ],
    });
});

test("what uses the space is told by folder; a job that never ran has nothing, and an unknown one is refused", async () => {
  expect(await world.client.call("spaceLevel", { job: "job-docs", folder: "" })).toEqual({
    total: { files: 2, bytes: 8 },
    entries: [
      { key: "a.txt", kind: "file", files: 1, bytes: 5 },
      { key: "sub/", kind: "folder", files: 1, bytes: 3 },
    ],
  });
  world.folder("never");
  const never = { ...world.job("never"), pause: { kind: "paused", until: null } } as const;
  await world.configure({ jobs: [...world.config.jobs, never] });
  expect(await world.client.call("spaceLevel", { job: "job-never", folder: "" })).toEqual({
    total: { files: 0, bytes: 0 },
    entries: [],
  });
  expect(await growth("job-never")).toEqual({ days: [] });
  await expect(growth("gone")).rejects.toMatchObject({ code: "no-job" });
  await expect(world.client.call("spaceLevel", { job: "gone", folder: "" })).rejects.toMatchObject({
    code: "no-job",
  });
  world.bugs.length = 0;
});
