import { expect, test } from "vitest";
import { ended } from "../../harness/sync-results.ts";
import { createWorld, type SyncReport } from "../../harness/world.ts";

/** Number of requests that sent content. */
function bodies({ calls }: SyncReport): number {
  return (calls.get("put") ?? 0) + (calls.get("uploadPart") ?? 0);
}

test.each([
  ["small", "content"],
  ["sent in parts", "p".repeat(9000)],
  ["copied in parts", "l".repeat(20_000)],
])(
  "[CH8, JB4, CH5] %s: whenever the process dies, the next sync finds the copy or makes it, and sends nothing",
  async (_size, content) => {
    let found = 0;
    let crashes = 0;
    for (let effects = 1; crashes === effects - 1; effects++) {
      const world = createWorld({ direction: "backup", options: { mirror: true } });
      world.disk.edit.write("a", content);
      world.clock.advance(5000);
      await world.sync();
      world.disk.edit.rename("a", "b");
      world.disk.edit.touch("b", 7_000_000_000n);
      world.clock.advance(5000);
      const dead = await world.crashingSync(effects);
      if (dead.result === undefined) crashes += 1;
      const made = world.bucket.keys().includes("b") && !world.journal(({ rows }) => rows.get("b"));
      expect(world.bucket.keys().length).toBeGreaterThan(0);
      world.clock.advance(5000);
      const report = await world.sync();
      expect([ended(report), bodies(dead) + bodies(report)]).toEqual(["in-step", 0]);
      if (made) {
        found += 1;
        expect(report.result?.summary).toMatchObject({ adopted: 1, copied: 0 });
      }
      const seen = await world.bucket.map();
      expect([...seen].map(([key, object]) => [key, object.content])).toEqual([["b", content]]);
      expect(seen.get("b")?.metadata["mtime"]).toBe("7.000000000");
      expect(world.bucket.uploads()).toEqual([]);
      world.clock.advance(5000);
      expect((await world.sync()).requests).toBe(0);
      world.close();
    }
    expect(crashes).toBeGreaterThan(10);
    expect(found).toBeGreaterThan(0);
  },
);
