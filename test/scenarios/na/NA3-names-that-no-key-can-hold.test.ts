import { expect, test } from "vitest";
import { done, ended, problems } from "../../harness/sync-results.ts";
import { createWorld } from "../../harness/world.ts";

test("[NA3] a name that is not UTF-8 and a key that is too long are problems, and the other files are synced", async () => {
  const world = createWorld({ direction: "backup", prefix: "p".repeat(200) + "/" });
  world.disk.edit.badName("bad\ufffdname", "x");
  const long = Array.from({ length: 5 }, () => "d".repeat(200)).join("/");
  world.disk.edit.write(`${long}/file`, "x");
  world.disk.edit.write("good", "x");
  const report = await world.sync();
  expect(ended(report)).toBe("problems");
  expect(problems(report).map((line) => line.split(" ")[0])).toContain("name-not-utf8");
  expect(problems(report).map((line) => line.split(" ")[0])).toContain("key-too-long");
  expect(done(report)).toContain("uploaded good");
});

test("[NA3] control characters, quotes and percent signs in names survive both ways", async () => {
  const names = [
    "tab\there",
    "line\nbreak",
    "bell\u0007",
    "100% + \u00e4 & <b>",
    "quote\"'`",
    " leading",
    "back\\slash",
    "?#",
  ];
  const backup = createWorld({ direction: "backup" });
  for (const name of names) backup.disk.edit.write(`d/${name}`, name);
  expect(ended(await backup.sync())).toBe("in-step");
  const contents = await backup.bucket.contents();
  expect(Object.keys(contents).sort()).toEqual(names.map((name) => `d/${name}`).sort());

  const restore = createWorld({ direction: "restore" });
  for (const [key, content] of Object.entries(contents))
    await restore.bucket.put(key, Buffer.from(content, "latin1"));
  expect(ended(await restore.sync())).toBe("in-step");
  for (const name of names) expect(restore.disk.edit.text(`d/${name}`)).toBe(name);
});
