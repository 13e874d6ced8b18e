import { expect, test } from "vitest";
import { done, ended, problems } from "../../harness/sync-results.ts";
import { createWorld } from "../../harness/world.ts";

test("[JB5] every kind of problem of one file leaves the others alone", async () => {
  const world = createWorld({ direction: "backup", options: { mirror: true } });
  world.disk.edit.write("unreadable", "x");
  world.disk.edit.setReadable("unreadable", false);
  world.disk.edit.write("busy", "x");
  world.disk.edit.badName("bad\ufffd", "x");
  world.disk.edit.write("caf\u00e9", "1");
  world.disk.edit.write("cafe\u0301", "2");
  world.disk.edit.mkdir("closed");
  world.disk.edit.setReadable("closed", false);
  for (let i = 0; i < 20; i++) world.disk.edit.write(`good/${String(i)}`, "x");
  let turn = 0;
  world.onDisk = ({ name, path }) => {
    if (name === "read" && path === "busy") world.disk.edit.write("busy", String(++turn));
  };
  const report = await world.sync();
  expect(ended(report)).toBe("problems");
  expect(problems(report)).toEqual([
    "keeps-changing busy",
    "name-collision caf\u00e9",
    "name-not-utf8 bad\ufffd",
    "unreadable closed/",
    "unreadable unreadable",
  ]);
  expect(done(report)).toHaveLength(21);
  expect(world.journal((journal) => journal.problems.count())).toBe(5);

  world.onDisk = () => undefined;
  world.disk.edit.setReadable("unreadable", true);
  world.disk.edit.setReadable("closed", true);
  world.disk.edit.remove("caf\u00e9");
  world.disk.edit.remove("bad\ufffd");
  expect(ended(await world.sync())).toBe("in-step");
  expect(world.journal((journal) => journal.problems.count())).toBe(0);
});
