import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { SyncEvent } from "../../../src/engine/jobs/sync-events.ts";
import { FleetWorld } from "../../harness/fleet-world.ts";
import { isOwn } from "../../harness/own-key.ts";

const REALTIME = { when: { kind: "realtime", settleMs: 100 } } as const;

test("a state folder removed while a fleet runs is created again, and the bucket keeps its owner", async () => {
  const warnings: string[] = [];
  const observer = {
    onSync: () => undefined,
    onEvent: (_: string, event: SyncEvent) => {
      if (event.kind === "warning") warnings.push(event.error.code);
    },
    onRequest: () => undefined,
    onBytes: () => undefined,
  };
  await using world = await FleetWorld.open({}, observer);
  world.folder("docs", { "a.txt": "a", "b.txt": "b" });
  await world.configure({ jobs: [world.job("docs", REALTIME)] });
  await world.inStep("docs");
  const puts = world.server.requests.filter(({ method }) => method === "PUT").length;
  rmSync(world.stateDir, { recursive: true });
  world.write("docs", "c.txt", "c");
  const live = await world.untilJob(
    "docs",
    ({ state, entries }) => state.kind === "idle" && entries === 3,
    20_000,
  );
  expect(live.failures).toBe(0);
  // The lock is back too, so no other Liana takes the jobs.
  expect(existsSync(join(world.stateDir, "fleet.lock"))).toBe(true);
  expect(warnings).toEqual(["state-gone"]);
  const sent = world.server.requests.filter(({ method }) => method === "PUT").slice(puts);
  // The new journal tests on the marker how the service treats conditions (FE2).
  expect(sent.map(({ key }) => key).filter((key) => !isOwn(key))).toEqual(["docs/c.txt"]);
  expect(new Set(sent.map(({ key }) => key))).toEqual(
    new Set(["docs/.liana/owner.json", "docs/.liana/summary.json", "docs/c.txt"]),
  );
});
