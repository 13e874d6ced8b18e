import { expect, test } from "vitest";
import { done, ended } from "../../harness/sync-results.ts";
import { TestBucket } from "../../harness/test-bucket.ts";
import { createWorld } from "../../harness/world.ts";

test("[NA1] a job under photos/ never reaches photos2/, even when it deletes foreign objects", async () => {
  const world = createWorld({ direction: "backup", prefix: "photos/" });
  const whole = new TestBucket(world.bucket.store, "bucket", "");
  await whole.put("photos2/x", "other job");
  await whole.put("photos", "a file of that name");
  await whole.put("photos/foreign", "foreign");
  world.disk.edit.write("a.jpg", "picture");
  const report = await world.sync({ mirror: true, deleteForeign: true });
  expect(done(report)).toEqual(["deleted foreign", "uploaded a.jpg"]);
  expect(await whole.contents()).toEqual({
    photos: "a file of that name",
    "photos/.liana/owner.json": expect.stringContaining("here"),
    "photos/a.jpg": "picture",
    "photos2/x": "other job",
  });
});

test("[NA1] keys are relative paths in NFC, joined by slashes", async () => {
  const world = createWorld({ direction: "backup", prefix: "p/q/" });
  world.disk.edit.write("cafe\u0301/men\u0303u.txt", "x");
  expect(ended(await world.sync())).toBe("in-step");
  expect(new TestBucket(world.bucket.store, "bucket", "").keys()).toEqual([
    "p/q/.liana/owner.json",
    "p/q/caf\u00e9/me\u00f1u.txt",
  ]);
  expect(ended(await world.sync())).toBe("in-step");
});
