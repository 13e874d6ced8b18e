import { expect, test } from "vitest";
import { done, problems } from "../../harness/sync-results.ts";
import { createWorld } from "../../harness/world.ts";

test("[CH6] an object that an audit found missing is uploaded by the next sync that can read its file, not by the next audit", async () => {
  const world = createWorld({ direction: "backup" });
  world.disk.edit.write("a", "content");
  world.clock.advance(5000);
  await world.sync();
  world.bucket.remove("a");
  world.disk.edit.setReadable("a", false);
  expect(problems(await world.sync({ audit: true }))).toEqual(["unreadable a"]);
  world.disk.edit.setReadable("a", true);
  expect(done(await world.sync())).toEqual(["uploaded a"]);
  expect(await world.bucket.contents()).toEqual({ a: "content" });
});
