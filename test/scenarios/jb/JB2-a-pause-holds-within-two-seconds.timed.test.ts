import { expect, test } from "vitest";
import { FleetWorld } from "../../harness/fleet-world.ts";
import { NOT_OWN } from "../../harness/own-key.ts";

test("JB2: a pause stops new requests within two seconds; resuming continues the sync", async () => {
  await using world = await FleetWorld.open();
  const puts = (): number =>
    world.server.requests.filter(({ operation }) => operation === "PutObject").length;
  const manyFiles = (count: number): Record<string, string> =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [`${i}.txt`, "x".repeat(10)]));
  world.folder("holiday", manyFiles(200));
  world.server.faults.add({
    when: { operation: "PutObject", key: NOT_OWN, times: 1_000 },
    what: { kind: "stall", ms: 100 },
  });
  await world.configure({ jobs: [world.job("holiday")] });
  await world.untilJob("holiday", ({ state }) => state.kind === "syncing");
  await world.configure({ pause: { kind: "paused", until: null } });
  const live = await world.untilJob("holiday", ({ state }) => state.kind === "paused", 1_000);
  expect(live.progress).toBeUndefined();
  expect(live.nextSyncAt).toBeUndefined();
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  const sent = puts();
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(puts()).toBe(sent);
  expect(world.keys.length).toBeLessThan(200);
  world.server.faults.clear();
  await world.configure({ pause: { kind: "running" } });
  await world.inStep("holiday");
  expect(world.keys).toHaveLength(200);
});
