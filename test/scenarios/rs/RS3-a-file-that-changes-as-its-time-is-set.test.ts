import { expect, test } from "vitest";
import { done, ended } from "../../harness/sync-results.ts";
import { createWorld, type World } from "../../harness/world.ts";

/** A clone of `a`, whose object was then written again with the same content, so that only its time is to be set. */
async function touched(): Promise<World> {
  const world = createWorld({ direction: "restore", options: { onConflict: "keep-both" } });
  await world.bucket.put("a", "theirs");
  await world.sync();
  world.clock.advance(5000);
  await world.bucket.put("a", "theirs", { metadata: { mtime: "1700000000" } });
  return world;
}

test("[RS3] a save right before the restore sets the time is not mistaken for the restored content", async () => {
  const world = await touched();
  let saved = 0;
  world.onDisk = ({ name }) => {
    if (name === "set-traits" && saved++ === 0) world.disk.edit.write("a", "mine, meanwhile");
  };
  await world.sync();
  expect(saved).toBeGreaterThan(0);
  world.onDisk = () => undefined;
  world.clock.advance(5000);
  const report = await world.sync();
  expect(ended(report)).toBe("in-step");
  expect(done(report)).toEqual(["kept-both a"]);
  expect([...world.disk.edit.all().values()].sort()).toEqual(["mine, meanwhile", "theirs"]);
});
