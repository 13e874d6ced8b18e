import { expect, test } from "vitest";
import { FleetWorld } from "../../harness/fleet-world.ts";

const REALTIME = { when: { kind: "realtime", settleMs: 100 } } as const;
/** In ms. Far longer than the test: these uploads never end by themselves. */
const FOR_EVER = 600_000;
const WAIT = { timeout: 20_000, interval: 20 };

test("[JB3] a save in a third folder is sent while two initial uploads run", async () => {
  await using world = await FleetWorld.open();
  world.folder("notes", { "a.txt": "a" });
  await world.configure({ jobs: [world.job("notes", REALTIME)] });
  await world.inStep("notes");
  for (const name of ["films", "photos"]) {
    world.folder(name, { "large.bin": "x".repeat(1000) });
    world.server.faults.add({
      when: { operation: "PutObject", key: `${name}/large.bin` },
      what: { kind: "stall", ms: FOR_EVER },
    });
  }
  const jobs = ["films", "photos", "notes"].map((name) => world.job(name, REALTIME));
  await world.configure({ jobs });
  const isBusy = (name: string) => world.untilJob(name, ({ state }) => state.kind === "syncing");
  await Promise.all([isBusy("films"), isBusy("photos")]);
  world.write("notes", "deep/saved.txt", "saved");
  await expect.poll(() => world.keys, WAIT).toContain("notes/deep/saved.txt");
  expect(world.live("films")?.state.kind).toBe("syncing");
  expect(world.live("photos")?.state.kind).toBe("syncing");
  // Also while a full scan of that folder waits for its turn.
  await world.client.call("syncNow", { job: "job-notes" });
  const waiting = await world.untilJob("notes", ({ state }) => state.kind === "waiting");
  expect(waiting.waits).toMatchObject([{ kind: "turn" }]);
  world.write("notes", "b.txt", "b");
  await expect.poll(() => world.keys, WAIT).toContain("notes/b.txt");
});
