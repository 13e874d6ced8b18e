import { describe, expect, test } from "vitest";
import { done, ended, sent } from "../../harness/sync-results.ts";
import { createWorld, type World } from "../../harness/world.ts";

const LARGE = "0123456789".repeat(700);

function backup(): World {
  const world = createWorld({ direction: "backup", options: { mirror: true } });
  world.disk.edit.write("dir/small", "small");
  world.disk.edit.write("large", LARGE);
  world.disk.edit.link("link", "dir/small");
  world.disk.edit.mkdir("empty");
  world.clock.advance(5000);
  return world;
}

/** Expects that every object in the journal is in the bucket, unchanged. */
async function journalIsTrue(world: World): Promise<void> {
  const seen = await world.bucket.map();
  for (const row of world.journal((journal) => journal.rows.after(undefined, 100))) {
    const object = seen.get(row.key);
    expect(row.target, row.key).toBe(`${object?.etag ?? ""}-${String(object?.size)}`);
  }
}

describe("[UP5 JB4] a process that dies at any of its effects", () => {
  test("leaves an accurate journal, and the next sync completes without sending anything twice", async () => {
    const effects = 200;
    let crashes = 0;
    for (let at = 0; at < effects; at++) {
      const world = backup();
      const crashed = ended(await world.crashingSync(at)) === "crashed";
      if (crashed) crashes += 1;
      await journalIsTrue(world);
      const before = await world.bucket.contents();
      const report = await world.sync();
      expect(ended(report), `after a crash at effect ${String(at)}`).toBe("in-step");
      // What had already arrived is adopted, not sent again.
      for (const line of done(report).filter((line) => line.startsWith("uploaded"))) {
        expect(before, line).not.toHaveProperty([line.slice("uploaded ".length)]);
      }
      expect(await world.bucket.contents()).toEqual({
        "dir/small": "small",
        large: LARGE,
        "link.rclonelink": "dir/small",
        "empty/": "",
      });
      expect(world.bucket.uploads()).toEqual([]);
      expect((await world.sync()).requests).toBe(0);
      world.close();
    }
    expect(crashes).toBeGreaterThan(50);
  });

  test("an object whose response never arrived is adopted by the next sync", async () => {
    const world = backup();
    let puts = 0;
    world.faults = (call) => {
      if (call !== "put" || ++puts < 3) return undefined;
      world.crash.arm(1);
      return undefined;
    };
    expect(ended(await world.sync())).toBe("crashed");
    world.faults = () => undefined;
    const report = await world.sync();
    expect(sent(report)["put"] ?? 0).toBeLessThanOrEqual(2);
    expect(ended(report)).toBe("in-step");
  });
});

test("[UP5 RT2] a put with an unknown result makes the next sync check the bucket", async () => {
  const world = createWorld({ direction: "backup" });
  // A condition on the retry would show that the first attempt succeeded (FE1).
  world.bucket.store.conditionalWrites = "ignored";
  world.disk.edit.write("a", "first");
  world.clock.advance(5000);
  await world.sync();
  // The new version arrives, but every response is lost; then the old file returns unchanged.
  const path = "aside";
  world.disk.edit.rename("a", path);
  world.disk.edit.write("a", "other");
  world.faults = (call) => (call === "put" ? { kind: "lost-answer" } : undefined);
  expect(ended(await world.sync({ exclude: [path] }))).toBe("problems");
  world.faults = () => undefined;
  expect((await world.bucket.contents())["a"]).toBe("other");
  world.disk.edit.remove("a");
  world.disk.edit.rename(path, "a");
  world.clock.advance(5000);
  expect(ended(await world.sync())).toBe("in-step");
  expect(await world.bucket.contents()).toEqual({ a: "first" });
});
