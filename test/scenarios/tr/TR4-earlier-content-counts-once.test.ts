import { expect, test } from "vitest";
import { ended } from "../../harness/sync-results.ts";
import { createWorld } from "../../harness/world.ts";

const FILES = ["a", "b", "deep/c", "large"];

test("[TR4, JB4] after a kill at any point, the next sync counts each existing file once", async () => {
  for (let effects = 1; ; effects++) {
    const world = createWorld({ direction: "backup" });
    for (const name of FILES) world.disk.edit.write(name, name.repeat(name === "large" ? 4000 : 3));
    world.clock.advance(5000);
    const killed = await world.crashingSync(effects);
    world.clock.advance(5000);
    const next = await world.sync();
    expect(ended(next)).toBe("in-step");
    const { found = 0, done, unchanged = 0 } = next.progress ?? {};
    expect([effects, found + unchanged, done]).toEqual([effects, FILES.length, found]);
    if (killed.result !== undefined) return;
  }
});
