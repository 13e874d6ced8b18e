import { describe, expect, test } from "vitest";
import { done, ended } from "../../harness/sync-results.ts";
import { createWorld, type World } from "../../harness/world.ts";

async function mirror(files: number): Promise<World> {
  const world = createWorld({ direction: "backup", options: { mirror: true } });
  for (let i = 0; i < files; i++) world.disk.edit.write(`f${String(i).padStart(3, "0")}`, "x");
  world.clock.advance(5000);
  await world.sync();
  return world;
}

function lose(world: World, count: number): void {
  for (let i = 0; i < count; i++) world.disk.edit.remove(`f${String(i).padStart(3, "0")}`);
}

describe("[GU2] deletions of one sync", () => {
  test("up to fifty are carried out; the fifty-first holds all of them, and nothing else waits", async () => {
    const few = await mirror(120);
    lose(few, 50);
    expect(done(await few.sync())).toHaveLength(50);

    const many = await mirror(120);
    lose(many, 51);
    many.disk.edit.write("new", "x");
    const report = await many.sync();
    expect([ended(report), done(report), report.result?.summary.held]).toEqual([
      "held",
      ["uploaded new"],
      51,
    ]);
    expect(report.events.filter(({ kind }) => kind === "held")).toHaveLength(51);
    expect((await many.bucket.map()).size).toBe(121);
    // Held deletions wait for approval and are reported again by the next sync.
    expect(ended(await many.sync())).toBe("held");
    expect(done(await many.sync({ maxDelete: { kind: "count", count: 51 } }))).toHaveLength(51);
    expect((await many.bucket.map()).size).toBe(70);
  });

  test("held deletions are dropped when the files come back or the user keeps them", async () => {
    const world = await mirror(60);
    lose(world, 55);
    expect(ended(await world.sync({ maxDelete: { kind: "count", count: 0 } }))).toBe("held");
    const kept = await world.sync({ mirror: false });
    expect([ended(kept), done(kept)]).toEqual(["in-step", []]);
    expect((await world.bucket.map()).size).toBe(60);
  });

  test("a job's own limit counts", async () => {
    const world = await mirror(20);
    lose(world, 3);
    expect(ended(await world.sync({ maxDelete: { kind: "percent", percent: 10 } }))).toBe("held");
    expect(done(await world.sync({ maxDelete: { kind: "percent", percent: 15 } }))).toHaveLength(3);
  });

  test("folder objects replaced by content neither count nor wait", async () => {
    const world = await mirror(3);
    world.disk.edit.mkdir("dir");
    await world.sync();
    world.disk.edit.write("dir/x", "x");
    lose(world, 1);
    const report = await world.sync({ maxDelete: { kind: "count", count: 0 } });
    expect([ended(report), done(report)]).toEqual(["held", ["deleted dir/", "uploaded dir/x"]]);
  });

  test("[RP2] are held in a clone and a copy too", async () => {
    for (const direction of ["restore", "replicate"] as const) {
      const world = createWorld({ direction, options: { mirror: true } });
      for (let i = 0; i < 60; i++) await world.bucket.put(`k${String(i)}`, "x");
      await world.sync();
      for (let i = 0; i < 55; i++) world.bucket.remove(`k${String(i)}`);
      const report = await world.sync();
      expect([ended(report), report.result?.summary.held]).toEqual(["held", 55]);
      const left = direction === "restore" ? world.disk.edit.all().size : world.copy.keys().length;
      expect(left).toBe(60);
    }
  });
});
