import { expect, test } from "vitest";
import { done } from "../../harness/sync-results.ts";
import { createWorld } from "../../harness/world.ts";

test("[CH3] an edit of the same length is detected even when the old modification time is restored", async () => {
  const world = createWorld({ direction: "backup" });
  world.disk.edit.write("a", "before");
  world.clock.advance(5000);
  await world.sync();
  const mtime = world.disk.volume.stat("a")?.mtimeNs;
  world.disk.edit.writeUnseen("a", "after!");
  expect(world.disk.volume.stat("a")?.mtimeNs).toBe(mtime);
  expect(done(await world.sync())).toEqual(["uploaded a"]);
  expect(await world.bucket.contents()).toEqual({ a: "after!" });
});
