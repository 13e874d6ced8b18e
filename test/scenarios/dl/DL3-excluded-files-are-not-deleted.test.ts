import { expect, test } from "vitest";
import { done, problems } from "../../harness/sync-results.ts";
import { createWorld, type World } from "../../harness/world.ts";

async function mirror(): Promise<World> {
  const world = createWorld({ direction: "backup", options: { mirror: true } });
  for (const name of ["notes.txt", "logs/a.log", "logs/b.txt"]) world.disk.edit.write(name, name);
  world.disk.edit.link("link", "notes.txt");
  world.clock.advance(5000);
  await world.sync();
  return world;
}

test.each([
  ["a newly excluded file", { exclude: ["*.log"] }],
  ["a newly excluded folder", { exclude: ["logs/"] }],
  ["a file that an expression leaves out", { excludePatterns: [String.raw`\.log$`] }],
  ["a folder that an expression leaves out", { excludePatterns: ["^logs/"] }],
  ["a link by its own name", { exclude: ["link"] }],
  ["a skipped link", { links: "skip" }],
] as const)("[DL3] %s does not count as a deletion, with or without a listing", async (_what, options) => {
  const world = await mirror();
  const before = await world.bucket.contents();
  for (const audit of [false, true]) expect(done(await world.sync({ ...options, audit }))).toEqual([]);
  expect(await world.bucket.contents()).toEqual(before);
});

test("[DL3] deleting an excluded file or failing to read a file does not count as a deletion", async () => {
  const world = await mirror();
  const before = await world.bucket.contents();
  world.disk.edit.remove("logs/a.log");
  expect(done(await world.sync({ exclude: ["*.log"], audit: true }))).toEqual([]);
  world.disk.edit.write("logs/a.log", "new");
  world.disk.edit.setReadable("logs/a.log", false);
  const report = await world.sync({ audit: true });
  expect([done(report), problems(report)]).toEqual([[], ["unreadable logs/a.log"]]);
  expect(await world.bucket.contents()).toEqual(before);
});

test("[DL3] an object named like a link's key stays when links are skipped and its file is excluded", async () => {
  const world = createWorld({ direction: "backup", options: { mirror: true } });
  world.disk.edit.link("a.rclonelink", "x");
  world.disk.edit.write("other", "x");
  await world.sync();
  expect(done(await world.sync({ links: "skip", exclude: ["a"], audit: true }))).toEqual([]);
  expect(Object.keys(await world.bucket.contents())).toEqual(["a.rclonelink.rclonelink", "other"]);
});

test("[DL3] replacing a file with a pipe does not count as a deletion", async () => {
  const world = await mirror();
  world.disk.edit.remove("notes.txt");
  world.disk.edit.special("notes.txt");
  world.disk.edit.remove("logs");
  world.disk.edit.special("logs");
  const report = await world.sync({ audit: true });
  expect([done(report), report.result?.summary.skipped]).toEqual([[], 2]);
});
