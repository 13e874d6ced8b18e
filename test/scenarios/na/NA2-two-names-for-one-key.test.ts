import { expect, test } from "vitest";
import { done, ended, problems } from "../../harness/sync-results.ts";
import { createWorld } from "../../harness/world.ts";

test("[NA2] of two spellings of one name the first in byte order is synced, the other is a problem", async () => {
  const world = createWorld({ direction: "backup", options: { mirror: true } });
  world.disk.edit.write("caf\u00e9", "composed");
  world.disk.edit.write("cafe\u0301", "decomposed");
  const report = await world.sync();
  expect(problems(report)).toEqual(["name-collision caf\u00e9"]);
  // In UTF-8, the "e" of the decomposed name sorts before "é".
  expect(await world.bucket.contents()).toEqual({ "caf\u00e9": "decomposed" });
  expect(problems(await world.sync())).toEqual(["name-collision caf\u00e9"]);
  expect(await world.bucket.contents()).toEqual({ "caf\u00e9": "decomposed" });

  world.disk.edit.remove("cafe\u0301");
  expect(ended(await world.sync())).toBe("in-step");
  expect(await world.bucket.contents()).toEqual({ "caf\u00e9": "composed" });
});

test("[NA2, RS9] on a disk that folds names neither of two keys overwrites the other, in no sync", async () => {
  const world = createWorld({ direction: "restore", foldsNames: true });
  await world.bucket.put("Readme", "upper");
  await world.bucket.put("readme", "lower");
  await world.bucket.put("Dir/x", "1");
  await world.bucket.put("dir/y", "2");
  for (let sync = 0; sync < 3; sync++) {
    expect(problems(await world.sync())).toEqual([]);
    const files = [...world.disk.edit.all()].filter(([, what]) => what !== "/");
    // Both are equally old, so the first in byte order keeps its name.
    const older = `(older ${new Date(world.clock.now()).toISOString().slice(0, 16).replace("T", " ").replace(":", ".")})`;
    expect(Object.fromEntries(files)).toEqual({
      Readme: "upper",
      [`readme ${older}`]: "lower",
      "Dir/x": "1",
      [`dir ${older}/y`]: "2",
    });
  }
});

test("[NA2, RS9] of a file and a folder with one name and age, the folder keeps the name and both are restored", async () => {
  const world = createWorld({ direction: "restore" });
  await world.bucket.put("a", "file");
  await world.bucket.put("a/b", "in a folder");
  await world.bucket.putLink("c.rclonelink", "/etc");
  await world.bucket.put("c/passwd", "through the link");
  const report = await world.sync();
  expect(problems(report)).toEqual([]);
  expect(done(report).map((line) => line.replace(/older .*?\)/, "older)"))).toEqual([
    "downloaded a/b",
    "downloaded c/passwd",
    "kept-both a (older)",
    "kept-both c (older).rclonelink",
  ]);
});
