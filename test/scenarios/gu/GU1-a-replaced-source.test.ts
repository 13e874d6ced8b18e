import { expect, test } from "vitest";
import { done, ended } from "../../harness/sync-results.ts";
import { createWorld, type World } from "../../harness/world.ts";

async function mirror(): Promise<World> {
  const world = createWorld({ direction: "backup", options: { mirror: true } });
  for (const name of ["a", "dir/b"]) world.disk.edit.write(name, name);
  world.clock.advance(5000);
  await world.sync();
  return world;
}

/** Expects no request, and a bucket and journal that are unchanged. */
async function untouched(world: World, requests: number): Promise<void> {
  expect(requests).toBe(0);
  expect(await world.bucket.contents()).toEqual({ a: "a", "dir/b": "dir/b" });
  expect(world.journal((journal) => journal.rows.count())).toBe(2);
}

test.each([
  ["missing", "source-missing"],
  ["not-folder", "source-not-folder"],
] as const)("[GU1] a root that is %s: no operation", async (kind, code) => {
  const world = await mirror();
  world.disk.setRoot(kind);
  const report = await world.sync();
  expect(ended(report)).toBe(code);
  await untouched(world, report.requests);
});

test("[GU1] another folder at the root's path: no operation until the user confirms the move", async () => {
  const world = await mirror();
  world.disk.setRoot("missing");
  world.disk.setRoot("folder");
  world.disk.edit.remove("a");
  const report = await world.sync();
  expect(ended(report)).toBe("source-replaced");
  await untouched(world, report.requests);
  expect(done(await world.sync({ rootMoved: true }))).toEqual(["deleted a"]);
  expect(ended(await world.sync())).toBe("in-step");
});

test("[GU1] the same disk under another device number syncs without asking", async () => {
  const world = await mirror();
  world.disk.renumber();
  world.disk.edit.remove("a");
  world.disk.edit.write("c", "c");
  expect(done(await world.sync())).toEqual(["deleted a", "uploaded c"]);
  expect((await world.sync()).requests).toBe(0);
});

test("[GU1] another disk is not mistaken for the source, even with the same root inode", async () => {
  const world = await mirror();
  world.disk.renumber();
  world.clock.advance(1000);
  // Of the two recorded entries one has changed and one is gone, so nothing shows that the disk is the same.
  world.disk.edit.write("a", "A");
  world.disk.edit.remove("dir");
  const report = await world.sync();
  expect(ended(report)).toBe("source-replaced");
  await untouched(world, report.requests);
});

test("[GU1] an empty root where the journal knows files: no operation until the user confirms it", async () => {
  const world = await mirror();
  world.disk.edit.remove("a");
  world.disk.edit.remove("dir");
  for (const audit of [false, true]) {
    const report = await world.sync({ audit });
    expect(ended(report)).toBe("source-empty");
    await untouched(world, audit ? 0 : report.requests);
  }
  expect(done(await world.sync({ rootMoved: true }))).toEqual(["deleted a", "deleted dir/b"]);
});

test("[GU1] an empty root is accepted on the first sync", async () => {
  const world = createWorld({ direction: "backup", options: { mirror: true } });
  await world.bucket.put("theirs", "x");
  expect(ended(await world.sync())).toBe("in-step");
  expect(await world.bucket.contents()).toEqual({ theirs: "x" });
});

test("[GU1 RP2] an emptied bucket empties neither a clone nor a copy", async () => {
  for (const direction of ["restore", "replicate"] as const) {
    const world = createWorld({ direction, options: { mirror: true } });
    await world.bucket.put("a", "a");
    await world.sync();
    world.bucket.remove("a");
    const report = await world.sync({ audit: true });
    expect([ended(report), done(report)]).toEqual(["source-empty", []]);
    if (direction === "restore") expect(world.disk.edit.text("a")).toBe("a");
    else expect(await world.copy.contents()).toEqual({ a: "a" });
  }
});
