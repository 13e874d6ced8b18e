import { describe, expect, test } from "vitest";
import { type ErrorCode, LianaError } from "../../../src/shared/errors.ts";
import { done, ended, sent } from "../../harness/sync-results.ts";
import { createWorld } from "../../harness/world.ts";

const WRONG: readonly ErrorCode[] = [
  "bad-keys",
  "bad-signature",
  "no-bucket",
  "wrong-region",
  "access-denied",
  "unreachable",
  "dns",
  "clock-skew",
  "network",
];

describe("[GU5] a condition that would fail every operation is found before the first", () => {
  test.each(WRONG)("%s: ends the sync with nothing sent and no file marked as a problem", async (code) => {
    const world = createWorld({ direction: "backup" });
    for (let i = 0; i < 20; i++) world.disk.edit.write(`f${String(i)}`, "content");
    world.clock.advance(5000);
    await world.sync();
    world.disk.edit.write("new", "x");
    world.disk.edit.remove("f1");
    world.faults = () => ({ kind: "refused", error: new LianaError(code) });
    const report = await world.sync({ mirror: true });
    expect([ended(report), done(report)]).toEqual([code, []]);
    expect(sent(report)["put"]).toBeUndefined();
    expect(report.result?.summary.problems).toBe(0);
    world.faults = () => undefined;
    expect(done(await world.sync({ mirror: true }))).toEqual(["deleted f1", "uploaded new"]);
  });

  test("the check costs one request per sync, and none when there is nothing to do", async () => {
    const world = createWorld({ direction: "backup" });
    for (let i = 0; i < 5; i++) world.disk.edit.write(`f${String(i)}`, "content");
    world.clock.advance(5000);
    await world.sync();
    for (let i = 0; i < 5; i++) world.disk.edit.write(`f${String(i)}`, "changed");
    world.clock.advance(5000);
    expect([...(await world.sync()).calls]).toEqual([
      ["list", 1],
      ["put", 5],
    ]);
    expect((await world.sync()).requests).toBe(0);
  });

  test("a service that refuses every operation ends the sync", async () => {
    const world = createWorld({ direction: "backup" });
    for (let i = 0; i < 1_000; i++) world.disk.edit.write(`f${String(i)}`, "content");
    world.faults = (call) =>
      call === "put" ? { kind: "refused", error: new LianaError("access-denied") } : undefined;
    const report = await world.sync();
    expect(ended(report)).toBe("access-denied");
    expect(sent(report)["put"]).toBeLessThan(100);
  });
});
