import { renameSync } from "node:fs";
import { expect, test } from "vitest";
import { FleetWorld } from "../../harness/fleet-world.ts";

test("[TR1] a job that only runs on request is not up to date after a restart if its last sync failed", async () => {
  await using world = await FleetWorld.open();
  const folder = world.folder("docs", { "a.txt": "one" });
  await world.configure({ jobs: [world.job("docs", { when: { kind: "manual" } })] });
  await world.client.call("syncNow", {});
  await world.inStep("docs");
  /** @returns how many states were reported before */
  const restarted = async (): Promise<number> => {
    await world.stop();
    const before = world.states.length;
    world.start();
    await world.configure();
    await world.until(() => world.states.length > before);
    return before;
  };
  renameSync(folder, `${folder} away`);
  await world.client.call("syncNow", {});
  await world.untilJob("docs", ({ state }) => state.kind === "source-missing");
  const failed = Date.now();
  const before = await restarted();
  const again = await world.untilJob("docs", ({ state }) => state.kind === "source-missing");
  expect(again.fault?.since).toBeLessThanOrEqual(failed);
  const shown = world.states.slice(before).flatMap(({ jobs }) => jobs.map(({ state }) => state.kind));
  expect(shown).not.toContain("idle");

  renameSync(`${folder} away`, folder);
  await world.client.call("syncNow", {});
  await world.inStep("docs");
  await restarted();
  expect(await world.inStep("docs")).not.toHaveProperty("fault");
});
