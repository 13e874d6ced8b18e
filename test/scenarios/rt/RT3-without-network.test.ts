import { expect, test } from "vitest";
import { FleetWorld } from "../../harness/fleet-world.ts";

test("RT3: an unreachable service makes a job offline, not failed; waking up retries at once", async () => {
  await using world = await FleetWorld.open();
  world.folder("holiday", { "a.txt": "one" });
  await world.configure({ jobs: [world.job("holiday")] });
  await world.inStep("holiday");
  await world.disconnect();
  world.write("holiday", "b.txt", "two");
  await world.client.call("syncNow", {});
  const live = await world.untilJob("holiday", ({ state }) => state.kind === "offline");
  expect(live).toMatchObject({ failures: 0, entries: 1, state: { error: { code: "unreachable" } } });
  expect(live.nextSyncAt).toBeLessThanOrEqual(Date.now() + 60_000);
  const syncs = await world.client.call("syncsPage", { limit: 100 });
  await world.client.call("wake", {});
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  // An attempt without a network is not recorded as a sync, so the history does not fill up.
  expect((await world.client.call("syncsPage", { limit: 100 })).items).toHaveLength(syncs.items.length);
  await world.reconnect();
  await world.client.call("wake", {});
  await world.untilJob("holiday", ({ state, entries }) => state.kind === "idle" && entries === 2);
  expect(world.keys).toEqual(["holiday/a.txt", "holiday/b.txt"]);
});
