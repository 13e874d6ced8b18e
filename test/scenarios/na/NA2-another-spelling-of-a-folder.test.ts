import { expect, test } from "vitest";
import { done, ended, sent } from "../../harness/sync-results.ts";
import { createWorld, type World } from "../../harness/world.ts";

/** A restore to a disk that folds names, where the user's folder has another spelling. */
async function restored(): Promise<World> {
  const world = createWorld({ direction: "restore", foldsNames: true, options: { mirror: true } });
  await world.bucket.put("Documents/a", "1");
  await world.bucket.put("Documents/sub/b", "2");
  world.disk.edit.write("documents/mine", "only here");
  expect(ended(await world.sync())).toBe("in-step");
  return world;
}

test("[NA2] files restored into a folder of another spelling are up to date and not requested again", async () => {
  const world = await restored();
  const report = await world.sync();
  expect([ended(report), done(report), sent(report)]).toEqual(["in-step", [], {}]);
  expect(Object.fromEntries(world.disk.edit.all())).toMatchObject({
    "documents/a": "1",
    "documents/mine": "only here",
    "documents/sub/b": "2",
  });
});

test("[NA2] they follow the backup and do not count as foreign", async () => {
  const world = await restored();
  await world.bucket.put("Documents/a", "changed");
  expect(done(await world.sync())).toEqual(["downloaded Documents/a"]);
  expect(done(await world.sync({ deleteForeign: true }))).toEqual(["deleted documents/mine"]);
  expect(world.disk.edit.text("documents/a")).toBe("changed");
  world.disk.edit.write("documents/a", "edited by the user");
  await world.sync();
  expect(world.disk.edit.text("documents/a")).toBe("edited by the user");
});
