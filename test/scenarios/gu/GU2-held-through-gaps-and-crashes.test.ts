import { expect, test } from "vitest";
import { done, ended } from "../../harness/sync-results.ts";
import { createWorld, type World } from "../../harness/world.ts";

const NAMES = Array.from({ length: 60 }, (_, i) => `dir/f${String(i).padStart(2, "0")}`);

async function heldWorld(lost: number): Promise<World> {
  const world = createWorld({ direction: "backup", options: { mirror: true } });
  for (const name of NAMES) world.disk.edit.write(name, "x");
  world.disk.edit.write("dir/stays", "x");
  world.clock.advance(5000);
  await world.sync();
  for (const name of NAMES.slice(0, lost)) world.disk.edit.remove(name);
  return world;
}

const waiting = (world: World): number => world.journal(({ held }) => held.count());

test("[GU2, DL4] deletions held below a folder that cannot be read all stay held", async () => {
  const world = await heldWorld(55);
  expect(ended(await world.sync())).toBe("held");
  world.journal(({ held }) => {
    for (const name of NAMES.slice(0, 20)) held.answer(name, "delete");
  });
  world.disk.edit.setReadable("dir", false);
  const closed = await world.sync();
  expect([ended(closed), done(closed), waiting(world)]).toEqual(["problems", [], 35]);
  world.disk.edit.setReadable("dir", true);
  // On their own, the remaining 35 deletions would be within the limit.
  const open = await world.sync();
  expect([ended(open), done(open).length, open.result?.summary.held]).toEqual(["held", 20, 35]);
});

test("[GU2, JB4] a sync killed at any moment carries out no held deletion, and the next sync holds them all", async () => {
  for (let effects = 0; effects < 60; effects += 3) {
    const world = await heldWorld(55);
    await world.crashingSync(effects);
    await world.crashingSync(60 - effects);
    expect((await world.bucket.map()).size).toBe(61);
    expect([ended(await world.sync()), waiting(world)]).toEqual(["held", 55]);
    world.journal(({ held }) => held.answerAll("delete"));
    await world.crashingSync(effects);
    expect(ended(await world.sync())).toBe("in-step");
    expect((await world.bucket.map()).size).toBe(6);
    world.close();
  }
});
