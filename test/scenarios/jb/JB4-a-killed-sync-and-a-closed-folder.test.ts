import { expect, test } from "vitest";
import { done, problems } from "../../harness/sync-results.ts";
import { createWorld, type World } from "../../harness/world.ts";

/** A world in which a sync was killed after it put new content and before it journaled that. */
async function killedAfterPut(mirror: boolean, noted: "intent" | "nothing"): Promise<World> {
  for (let effects = 1; effects < 100; effects++) {
    const world = createWorld({ direction: "backup", options: { mirror } });
    world.disk.edit.write("dir/x", "first");
    world.disk.edit.write("y", "y");
    world.clock.advance(5000);
    await world.sync();
    const before = world.journal(({ rows }) => rows.get("dir/x"));
    world.disk.edit.write("dir/x", "other");
    world.clock.advance(5000);
    await world.crashingSync(effects);
    const row = world.journal(({ rows }) => rows.get("dir/x"));
    const { "dir/x": object } = await world.bucket.contents();
    if (object === "other" && row?.target === before?.target) {
      // A power loss may undo the last commits.
      if (noted === "nothing") world.journal(({ intents }) => intents.drop("dir/x"));
      return world;
    }
    world.close();
  }
  throw new Error("no sync was killed between the two");
}

async function closedFor(world: World, sync: () => Promise<void>): Promise<void> {
  world.disk.edit.setReadable("dir", false);
  await sync();
  world.disk.edit.setReadable("dir", true);
}

test("[JB4] an object put by a killed sync is found once its folder can be read again", async () => {
  const world = await killedAfterPut(false, "nothing");
  await closedFor(world, async () => {
    expect(problems(await world.sync())).toEqual(["unreadable dir/"]);
    world.clock.advance(1000);
    await world.sync();
  });
  world.clock.advance(5000);
  const report = await world.sync();
  // The content is not sent twice.
  expect(done(report)).toEqual(["adopted dir/x"]);
  expect(report.calls.has("put")).toBe(false);
  world.clock.advance(5000);
  expect((await world.sync()).requests).toBe(0);
});

test("[JB4] a killed sync's recorded intent is resolved even when its folder cannot be read", async () => {
  const world = await killedAfterPut(false, "intent");
  await closedFor(world, async () => expect(done(await world.sync())).toEqual(["adopted dir/x"]));
  world.clock.advance(5000);
  const report = await world.sync();
  expect([done(report), report.requests]).toEqual([[], 0]);
});

test("[JB4, UP5] a file that matches the journal does not count as up to date while its object differs", async () => {
  const world = await killedAfterPut(false, "nothing");
  await closedFor(world, async () => void (await world.sync()));
  world.disk.edit.write("dir/x", "first");
  world.clock.advance(5000);
  await world.sync();
  expect(await world.bucket.contents()).toEqual({ "dir/x": "first", y: "y" });
  world.clock.advance(5000);
  expect((await world.sync()).requests).toBe(0);
});

test("[JB4, CH4] an unreadable folder whose listing matches the journal does not cause another listing", async () => {
  const world = createWorld({ direction: "backup" });
  world.disk.edit.write("dir/x", "first");
  world.clock.advance(5000);
  await world.sync();
  await world.crashingSync(3);
  await closedFor(world, async () => {
    await world.sync();
    expect((await world.sync()).requests).toBe(0);
  });
});
