import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import type { Pause } from "../../../src/shared/model/job-spec.ts";
import { FleetWorld } from "../../harness/fleet-world.ts";

const REALTIME = { when: { kind: "realtime", settleMs: 200 } } as const;
const FOREVER = { kind: "paused", until: null } as const;
const WAIT = { timeout: 20_000, interval: 20 };
const FILM = "x".repeat(24 * 1024 * 1024);

function arrived(world: FleetWorld, operation: string): number {
  return world.server.requests.filter((request) => request.operation === operation && request.status === 200)
    .length;
}

/** A watched job with two of three parts of a large file uploaded, while the connection of the third is silent. */
async function inTheMidst(world: FleetWorld, silentMs: number): Promise<void> {
  world.folder("films", { "a.txt": "a" });
  await world.configure({ jobs: [world.job("films", REALTIME)] });
  await world.inStep("films");
  const { faults } = world.server;
  faults.add({ when: { operation: "UploadPart", nth: 3 }, what: { kind: "stall", ms: silentMs } });
  world.write("films", "a.mov", FILM);
  await expect.poll(() => arrived(world, "UploadPart"), WAIT).toBe(2);
}

function pausing(world: FleetWorld, whole: boolean, pause: Pause): Promise<void> {
  return whole
    ? world.configure({ pause })
    : world.configure({ jobs: world.config.jobs.map((job) => ({ ...job, pause })) });
}

test.each([
  ["of everything", true],
  ["of the job", false],
] as const)(
  "[JB2 UP4] a pause %s during a large upload of a watched folder: no request, then only the missing part",
  async (_, whole) => {
    await using world = await FleetWorld.open();
    await inTheMidst(world, 30_000);
    await pausing(world, whole, FOREVER);
    await world.untilJob("films", ({ state }) => state.kind === "paused");
    await sleep(2_000);
    const asked = world.server.requests.length;
    world.write("films", "b.txt", "written in the pause");
    await sleep(1_500);
    expect(world.server.requests).toHaveLength(asked);
    await pausing(world, whole, { kind: "running" });
    await expect.poll(() => world.keys, WAIT).toEqual(["films/a.mov", "films/a.txt", "films/b.txt"]);
    await world.inStep("films");
    expect([arrived(world, "CreateMultipartUpload"), arrived(world, "UploadPart")]).toEqual([1, 3]);
    expect(world.server.faults.unfired()).toEqual([]);
  },
);

test("[RT3 UP4] waking up during an upload restarts it at once and reuses the uploaded parts", async () => {
  await using world = await FleetWorld.open();
  await inTheMidst(world, 120_000);
  const asked = world.server.requests.length;
  const woken = Date.now();
  await world.client.call("wake", {});
  await expect.poll(() => world.server.requests.length, WAIT).toBeGreaterThan(asked);
  expect(Date.now() - woken).toBeLessThan(2_000);
  await expect.poll(() => world.keys, WAIT).toContain("films/a.mov");
  await world.inStep("films");
  expect([arrived(world, "CreateMultipartUpload"), arrived(world, "UploadPart")]).toEqual([1, 3]);
  expect(world.live("films")?.failures).toBe(0);
  expect(world.server.faults.unfired()).toEqual([]);
});
