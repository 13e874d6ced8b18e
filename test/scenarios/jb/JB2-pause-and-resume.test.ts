import { afterEach, beforeEach, expect, test } from "vitest";
import { FleetWorld } from "../../harness/fleet-world.ts";
import { NOT_OWN } from "../../harness/own-key.ts";

let world: FleetWorld;

beforeEach(async () => {
  world = await FleetWorld.open();
});

afterEach(async () => {
  await world[Symbol.asyncDispose]();
});

function manyFiles(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [`${i}.txt`, "x".repeat(10)]));
}

const FOREVER = { kind: "paused", until: null } as const;

test("JB2: a paused job does not affect others, and stays paused when a sync is requested", async () => {
  world.folder("still", { "a.txt": "one" });
  world.folder("busy", { "b.txt": "two" });
  const still = { ...world.job("still"), pause: FOREVER };
  await world.configure({ jobs: [still, world.job("busy")] });
  await world.inStep("busy");
  await world.client.call("syncNow", { job: still.id });
  await world.client.call("syncNow", {});
  await world.untilJob("still", ({ state }) => state.kind === "paused");
  expect(world.keys).toEqual(["busy/b.txt"]);
});

test("JB2: a timed pause ends by itself", async () => {
  world.folder("holiday", { "a.txt": "one" });
  const until = Date.now() + 1_200;
  await world.configure({ jobs: [world.job("holiday")], pause: { kind: "paused", until } });
  await world.untilJob("holiday", ({ state }) => state.kind === "paused" && state.until === until);
  expect(world.keys).toEqual([]);
  await world.inStep("holiday");
  expect(Date.now()).toBeGreaterThanOrEqual(until);
});

test("JB2: a pause survives a restart", async () => {
  world.folder("holiday", { "a.txt": "one" });
  await world.configure({ jobs: [world.job("holiday")], pause: FOREVER });
  await world.stop();
  world.states.length = 0;
  world.start();
  await world.configure();
  await world.untilJob("holiday", ({ state }) => state.kind === "paused");
  expect(world.keys).toEqual([]);
});

test.each([
  ["battery", { onBattery: "wait" }, { onBattery: true }, { onBattery: false }],
  ["metered", { onMetered: "wait" }, { metered: true }, { metered: false }],
] as const)(
  "JB2: on %s, with the setting on, no sync starts and running syncs stop",
  async (reason, choice, dear, cheap) => {
    world.folder("holiday", manyFiles(40));
    world.server.faults.add({
      when: { operation: "PutObject", key: NOT_OWN, times: 1_000 },
      what: { kind: "stall", ms: 200 },
    });
    const settings = { ...world.config.settings, ...choice };
    await world.configure({ jobs: [world.job("holiday")], settings });
    await world.untilJob("holiday", ({ state }) => state.kind === "syncing");
    await world.configure(dear);
    const live = await world.untilJob("holiday", ({ state }) => state.kind === "waiting");
    expect(live.state).toEqual({ kind: "waiting", reason });
    world.server.faults.clear();
    await world.configure(cheap);
    await world.inStep("holiday");
    expect(world.keys).toHaveLength(40);
  },
);

test("JB2, UP4: parts of a large file uploaded before a pause are not sent again", async () => {
  world.folder("films", { "a.mov": "x".repeat(24 * 1024 * 1024) });
  const { faults } = world.server;
  faults.add({ when: { operation: "UploadPart", nth: 3 }, what: { kind: "stall", ms: 20_000 } });
  const arrived = (operation: string): number =>
    world.server.requests.filter((request) => request.operation === operation && request.status === 200)
      .length;
  await world.configure({ jobs: [world.job("films")] });
  await expect.poll(() => arrived("UploadPart")).toBe(2);
  await world.configure({ pause: FOREVER });
  await world.untilJob("films", ({ state }) => state.kind === "paused");
  await world.configure({ pause: { kind: "running" } });
  await world.inStep("films");
  expect(arrived("CreateMultipartUpload")).toBe(1);
  expect(arrived("UploadPart")).toBe(3);
  expect(world.keys).toEqual(["films/a.mov"]);
});
