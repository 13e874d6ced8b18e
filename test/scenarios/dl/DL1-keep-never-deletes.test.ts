import { expect, test } from "vitest";
import { done } from "../../harness/sync-results.ts";
import { createWorld } from "../../harness/world.ts";

test("[DL1] keep never deletes; mirror deletes objects of removed files, including files removed before the switch", async () => {
  const world = createWorld({ direction: "backup" });
  for (const name of ["a", "dir/b", "stay"]) world.disk.edit.write(name, name);
  world.clock.advance(5000);
  await world.sync();
  world.disk.edit.remove("a");
  expect(done(await world.sync({ audit: true }))).toEqual([]);
  world.disk.edit.remove("dir");
  // RS8: this sync writes the index of leftovers, once.
  expect(done(await world.sync())).toEqual([]);
  expect((await world.sync()).requests).toBe(0);
  expect(Object.keys(await world.bucket.contents())).toEqual(["a", "dir/b", "stay"]);
  expect(done(await world.sync({ mirror: true }))).toEqual(["deleted a", "deleted dir/b"]);
  expect(await world.bucket.contents()).toEqual({ stay: "stay" });
});
