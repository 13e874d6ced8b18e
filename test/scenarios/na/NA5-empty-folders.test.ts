import { expect, test } from "vitest";
import { done, ended, sent } from "../../harness/sync-results.ts";
import { createWorld } from "../../harness/world.ts";

test("[NA5] an empty folder's object is removed when the folder gains content, even when deletions are off", async () => {
  const world = createWorld({ direction: "backup", options: { mirror: false } });
  world.disk.edit.mkdir("photos/new");
  expect(done(await world.sync())).toEqual(["uploaded photos/new/"]);
  expect(await world.bucket.contents()).toEqual({ "photos/new/": "" });

  world.disk.edit.write("photos/new/a.jpg", "x");
  expect(done(await world.sync())).toEqual(["deleted photos/new/", "uploaded photos/new/a.jpg"]);
  expect(await world.bucket.contents()).toEqual({ "photos/new/a.jpg": "x" });
});

test("[NA5] a mirror deletes the object with its folder and leaves other programs' folder objects", async () => {
  const world = createWorld({ direction: "backup", options: { mirror: true } });
  world.disk.edit.mkdir("gone");
  world.disk.edit.write("stay", "x");
  await world.sync();
  await world.bucket.put("foreign/", "");
  world.disk.edit.remove("gone");
  expect(done(await world.sync({ audit: true }))).toEqual(["deleted gone/"]);
  expect(Object.keys(await world.bucket.contents())).toEqual(["foreign/", "stay"]);
});

test("[NA5 RS2] a folder that became empty at the source becomes an empty folder in the clone, with its time", async () => {
  const world = createWorld({ direction: "restore", options: { mirror: true } });
  await world.bucket.put("dir/last", "x");
  await world.bucket.put("other", "x");
  await world.sync();
  world.bucket.remove("dir/last");
  await world.bucket.put("dir/", "", { metadata: { mtime: "1600000000.000000000", mode: "40750" } });
  expect(done(await world.sync())).toEqual(["deleted dir/last", "downloaded dir/"]);
  expect(Object.fromEntries(world.disk.edit.all())).toEqual({ dir: "/", other: "x" });
  const report = await world.sync();
  expect(ended(report)).toBe("in-step");
  expect([done(report), sent(report)]).toEqual([[], {}]);
});
