import { expect, test } from "vitest";
import { done } from "../../harness/sync-results.ts";
import { createWorld } from "../../harness/world.ts";

test.each([false, true])(
  "[RP2] deletions follow only in a mirror and only for objects this job copied (apart: %s)",
  async (apart) => {
    const world = createWorld({ direction: "replicate", apart });
    for (const key of ["a", "b", "stay"]) await world.bucket.put(key, key);
    await world.sync();
    await world.copy.put("foreign", "theirs");
    await world.copy.put("b", "replaced by others");
    world.bucket.remove("a");
    world.bucket.remove("b");
    expect(done(await world.sync({ audit: true }))).toEqual([]);
    world.journal((journal) => expect(journal.rows.get("a")).toBeDefined());
    expect(done(await world.sync({ mirror: true, audit: true }))).toEqual(["deleted a"]);
    expect(await world.copy.contents()).toEqual({ b: "replaced by others", foreign: "theirs", stay: "stay" });
  },
);

test("[RP2] changes others made in the copy are reverted, and read back on demand", async () => {
  const world = createWorld({ direction: "replicate" });
  await world.bucket.put("a", "true");
  await world.sync();
  await world.copy.put("a", "fake");
  const report = await world.sync({ audit: true, verify: true });
  expect(done(report)).toEqual(["copied a", "foreign-edit a"]);
  expect(report.calls.get("get")).toBe(2);
  expect(await world.copy.contents()).toEqual({ a: "true" });
});
