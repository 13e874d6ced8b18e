import { expect, test } from "vitest";
import { done, ended, problems } from "../harness/told.ts";
import { createWorld } from "../harness/world.ts";

test("[NA2] of two spellings of one name the first in byte order is synced, the other is a problem", async () => {
  const world = createWorld({ direction: "backup", options: { mirror: true } });
  world.disk.edit.write("caf\u00e9", "composed");
  world.disk.edit.write("cafe\u0301", "decomposed");
  const report = await world.pass();
  expect(problems(report)).toEqual(["name-collision caf\u00e9"]);
  // "e" comes before "é" in UTF-8.
  expect(await world.bucket.contents()).toEqual({ "caf\u00e9": "decomposed" });
  expect(problems(await world.pass())).toEqual(["name-collision caf\u00e9"]);
  expect(await world.bucket.contents()).toEqual({ "caf\u00e9": "decomposed" });

  world.disk.edit.remove("cafe\u0301");
  expect(ended(await world.pass())).toBe("in-step");
  expect(await world.bucket.contents()).toEqual({ "caf\u00e9": "composed" });
});

test("[NA2] on a disk that folds names neither of two keys overwrites the other, in no pass", async () => {
  const world = createWorld({ direction: "restore", foldsNames: true });
  await world.bucket.put("Readme", "upper");
  await world.bucket.put("readme", "lower");
  await world.bucket.put("Dir/x", "1");
  await world.bucket.put("dir/y", "2");
  for (let pass = 0; pass < 3; pass++) {
    expect(problems(await world.pass())).toEqual(["name-collision dir/y", "name-collision readme"]);
    expect([world.disk.edit.text("Readme"), world.disk.edit.text("Dir/x")]).toEqual(["upper", "1"]);
    expect(world.disk.edit.exists("Dir/y")).toBe(false);
  }
});

test("[NA2] a file and a folder of one name: the first in byte order is restored", async () => {
  const world = createWorld({ direction: "restore" });
  await world.bucket.put("a", "file");
  await world.bucket.put("a/b", "in a folder");
  await world.bucket.putLink("c.rclonelink", "/etc");
  await world.bucket.put("c/passwd", "through the link");
  const report = await world.pass();
  expect(problems(report)).toEqual(["name-collision a/b", "name-collision c/passwd"]);
  expect(done(report)).toEqual(["downloaded a", "downloaded c.rclonelink"]);
});
