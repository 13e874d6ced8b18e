import { describe, expect, test } from "vitest";
import { done, ended } from "../../harness/sync-results.ts";
import { createWorld, type World } from "../../harness/world.ts";

const MINUTE = 60_000;
const THEIRS = JSON.stringify({ version: 1, device: { id: "theirs", name: "grace-laptop" } });

/** Enough files that some are still pending when the test interferes. */
function large(): World {
  const world = createWorld({ direction: "backup", options: { mirror: true, concurrency: 1 } });
  for (let i = 0; i < 40; i++) world.disk.edit.write(`f${String(i).padStart(2, "0")}`, "content");
  world.clock.advance(5000);
  return world;
}

/** Another computer takes over the prefix while this one sends its n-th file, which takes `minutes`. */
function takenOverAt(world: World, nth: number, minutes: number): void {
  let puts = 0;
  world.onRequest = async (call, input) => {
    if (call !== "put" || !("key" in (input ?? {})) || JSON.stringify(input).includes(".liana/")) return;
    puts += 1;
    if (puts !== nth) return;
    await world.bucket.put(".liana/owner.json", THEIRS);
    world.clock.advance(minutes * MINUTE);
  };
}

describe("[GU4] a long sync", () => {
  test("stops at the first operation after ten minutes if another computer took over", async () => {
    const world = large();
    takenOverAt(world, 10, 11);
    const report = await world.sync();
    expect(ended(report)).toBe("owned-elsewhere");
    expect(done(report).length).toBeLessThan(15);
    expect(await world.bucket.content(".liana/owner.json")).toBe(THEIRS);
  });

  test("does not start its deletions after a takeover", async () => {
    const world = large();
    await world.sync();
    world.disk.edit.remove("f00");
    world.disk.edit.write("new", "one file to send");
    takenOverAt(world, 1, 11);
    const report = await world.sync();
    expect([ended(report), done(report)]).toEqual(["owned-elsewhere", ["uploaded new"]]);
    expect(world.bucket.keys()).toContain("f00");
  });

  test("checks the marker once in ten minutes, however many operations it makes", async () => {
    const world = large();
    world.onRequest = (call) => world.clock.advance(call === "put" ? MINUTE : 0);
    const report = await world.sync();
    expect([ended(report), done(report).length]).toEqual(["in-step", 40]);
    // One creates the marker; three test how the service treats conditions (FE2), once in 30 days.
    expect(report.markerCalls.get("put")).toBe(4);
    // One check for each ten of the forty minutes.
    expect(report.markerCalls.get("get")).toBeGreaterThanOrEqual(4);
    expect(report.markerCalls.get("get")).toBeLessThanOrEqual(5);
  });

  test("scans everything once the prefix belongs to this computer again", async () => {
    const world = large();
    await world.sync();
    await world.bucket.put(".liana/owner.json", THEIRS);
    await world.bucket.put("f00", "theirs");
    world.bucket.remove("f01");
    world.clock.advance(11 * MINUTE);
    world.disk.edit.write("new", "x");
    expect(ended(await world.sync())).toBe("owned-elsewhere");
    world.disk.edit.remove("new");
    const back = await world.sync({ takeOver: true });
    expect([ended(back), done(back)]).toEqual([
      "in-step",
      ["foreign-edit f00", "uploaded f00", "uploaded f01"],
    ]);
    expect(back.events).toContainEqual({ kind: "taken-over", from: "grace-laptop" });
  });

  test("checks the marker after the clock was set back", async () => {
    const world = large();
    await world.sync();
    world.clock.advance(-24 * 60 * MINUTE);
    world.disk.edit.write("new", "x");
    expect((await world.sync()).markerCalls.get("get")).toBe(1);
  });
});
