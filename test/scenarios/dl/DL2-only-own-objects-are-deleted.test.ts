import { describe, expect, test } from "vitest";
import { done } from "../../harness/sync-results.ts";
import { createWorld, type World } from "../../harness/world.ts";

async function mirror(): Promise<World> {
  const world = createWorld({ direction: "backup", options: { mirror: true } });
  for (const name of ["gone", "replaced", "stay"]) world.disk.edit.write(name, `${name} content`);
  world.clock.advance(5000);
  await world.sync();
  await world.bucket.put("foreign/object", "theirs");
  return world;
}

describe("[DL2] a mirror deletes only objects this job uploaded", () => {
  test.each([
    ["listing", true],
    ["without listing", false],
  ])("%s: an object replaced by another program stays when its file is deleted", async (_how, audit) => {
    const world = await mirror();
    await world.bucket.put("replaced", "by somebody else");
    world.disk.edit.remove("gone");
    world.disk.edit.remove("replaced");
    expect(done(await world.sync({ audit }))).toEqual(["deleted gone"]);
    expect(await world.bucket.contents()).toEqual({
      "foreign/object": "theirs",
      replaced: "by somebody else",
      stay: "stay content",
    });
    expect((await world.sync()).requests).toBe(0);
  });

  test("foreign objects are deleted only on explicit request, and .liana/ never", async () => {
    const world = await mirror();
    await world.bucket.put(".liana/probe/1", "{}");
    const report = await world.sync({ audit: true });
    expect([done(report), report.result?.summary.foreign]).toEqual([[], 1]);
    expect(done(await world.sync({ deleteForeign: true }))).toEqual(["deleted foreign/object"]);
    expect(world.bucket.keys()).toEqual(["gone", "replaced", "stay"]);
    expect(world.bucket.ownKeys()).toEqual([".liana/owner.json", ".liana/probe/1"]);
  });

  test("adopted objects count as the job's own", async () => {
    const world = createWorld({ direction: "backup", options: { mirror: true } });
    await world.bucket.put("a", "same");
    world.disk.edit.write("a", "same");
    world.disk.edit.write("b", "other");
    world.clock.advance(5000);
    await world.sync();
    world.disk.edit.remove("a");
    expect(done(await world.sync())).toEqual(["deleted a"]);
  });

  test("an object that is already gone is no error", async () => {
    const world = await mirror();
    world.bucket.remove("gone");
    world.disk.edit.remove("gone");
    await world.sync();
    expect((await world.sync()).requests).toBe(0);
  });
});
