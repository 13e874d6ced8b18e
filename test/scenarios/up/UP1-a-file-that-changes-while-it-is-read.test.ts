import { describe, expect, test } from "vitest";
import { done, ended, problems, sent } from "../../harness/sync-results.ts";
import { createWorld, type World } from "../../harness/world.ts";

/** Changes the file at each of its first `times` reads. */
function busy(world: World, times: number, content: (turn: number) => string): void {
  let turn = 0;
  world.onDisk = ({ name, path }) => {
    if (name === "read" && path === "a" && turn < times) world.disk.edit.write("a", content(++turn));
  };
}

describe("[UP1] a file that changes while it is read", () => {
  test.each([
    ["small", (turn: number) => `version ${String(turn)}`],
    ["of several parts", (turn: number) => `version ${String(turn)} `.repeat(600)],
  ])("%s: is sent with its final content once it is quiet", async (_size, content) => {
    const world = createWorld({ direction: "backup" });
    world.disk.edit.write("a", content(0));
    busy(world, 3, content);
    const started = world.clock.now();
    const report = await world.sync();
    expect([ended(report), done(report)]).toEqual(["in-step", ["uploaded a"]]);
    expect(await world.bucket.contents()).toEqual({ a: content(3) });
    // Growing waits of 0.5, 1 and 2 seconds: for a small file, each read is an attempt.
    expect(world.clock.now() - started).toBeGreaterThanOrEqual(500);
    expect(world.bucket.uploads()).toEqual([]);
  });

  test.each([
    ["small", "x"],
    ["of several parts", "x".repeat(6000)],
  ])(
    "%s: after five attempts it is a problem, nothing is stored, and other files are sent",
    async (_size, content) => {
      const world = createWorld({ direction: "backup" });
      world.disk.edit.write("a", content);
      world.disk.edit.write("b", "quiet");
      busy(world, Infinity, (turn) => `${content}${String(turn)}`);
      const report = await world.sync();
      expect([problems(report), done(report)]).toEqual([["keeps-changing a"], ["uploaded b"]]);
      expect(await world.bucket.contents()).toEqual({ b: "quiet" });
      expect(world.bucket.uploads()).toEqual([]);
      world.onDisk = () => undefined;
      expect(done(await world.sync())).toEqual(["uploaded a"]);
    },
  );

  test("the bucket keeps the earlier version until the new one is complete", async () => {
    const world = createWorld({ direction: "backup" });
    world.disk.edit.write("a", "first");
    world.clock.advance(5000);
    await world.sync();
    world.disk.edit.write("a", "second");
    busy(world, Infinity, (turn) => `turn ${String(turn)}`);
    expect(problems(await world.sync())).toEqual(["keeps-changing a"]);
    expect(await world.bucket.contents()).toEqual({ a: "first" });
  });

  test("a file that disappears meanwhile is no problem", async () => {
    const world = createWorld({ direction: "backup" });
    world.disk.edit.write("a", "x");
    world.onDisk = ({ name }) => void (name === "open" && world.disk.edit.remove("a"));
    const report = await world.sync();
    expect([ended(report), problems(report), sent(report)]).toEqual(["in-step", [], {}]);
  });
});
