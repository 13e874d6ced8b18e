import { describe, expect, test } from "vitest";
import { done, ended } from "../../harness/sync-results.ts";
import { createWorld, type World } from "../../harness/world.ts";

async function inStep(count = 3): Promise<World> {
  const world = createWorld({ direction: "backup", options: { mirror: true } });
  for (let i = 0; i < count; i++) world.disk.edit.write(`dir/${String(i)}`, `content ${String(i)}`);
  world.disk.edit.mkdir("empty");
  world.disk.edit.link("link", "dir/0");
  world.clock.advance(5000);
  await world.sync();
  return world;
}

describe("[CH4] a sync of an unchanged job", () => {
  test("sends no request, not even a health check", async () => {
    const world = await inStep();
    for (let sync = 0; sync < 3; sync++) {
      const report = await world.sync();
      expect([report.requests, ended(report), report.result?.summary.unchanged]).toEqual([0, "in-step", 4]);
    }
  });

  test("lists the bucket once a day, one request for each 1,000 objects", async () => {
    const world = await inStep(2100);
    world.clock.advance(23 * 3_600_000);
    expect((await world.sync()).requests).toBe(0);
    world.clock.advance(2 * 3_600_000);
    const audit = await world.sync();
    // One health check, and three pages of 1,000 for 2,102 objects.
    expect([...audit.calls]).toEqual([["list", 1 + 3]]);
    expect(done(audit)).toEqual([]);
    expect((await world.sync()).requests).toBe(0);
  });

  test("lists the bucket on demand and after the clock was set back", async () => {
    const world = await inStep();
    expect((await world.sync({ audit: true })).requests).toBe(2);
    world.clock.advance(-3_600_000);
    expect((await world.sync()).requests).toBe(2);
  });
});
