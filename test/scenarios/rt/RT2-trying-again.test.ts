import { describe, expect, test } from "vitest";
import { type ErrorCode, LianaError } from "../../../src/shared/errors.ts";
import { done, ended, problems, sent } from "../../harness/sync-results.ts";
import { createWorld } from "../../harness/world.ts";

describe("[RT1 RT2] requests that fail", () => {
  test.each(["network", "timeout", "slow-down", "server-error", "digest-mismatch"] as const)(
    "%s: seven times, and the eighth succeeds",
    async (code: ErrorCode) => {
      const world = createWorld({ direction: "backup" });
      world.disk.edit.write("a", "content");
      let failures = 7;
      world.faults = (call) =>
        call === "put" && failures-- > 0 ? { kind: "refused", error: new LianaError(code) } : undefined;
      const started = world.clock.now();
      const report = await world.sync();
      expect([ended(report), sent(report)]).toEqual(["in-step", { put: 8 }]);
      // Full jitter: between 0 and 0.5 + 1 + … + 32 seconds in total, and very unlikely close to 0.
      const waited = world.clock.now() - started;
      expect(waited).toBeGreaterThan(500);
      expect(waited).toBeLessThan(64_000);
    },
  );

  test("after eight attempts the file is a problem, and the sync continues", async () => {
    const world = createWorld({ direction: "backup" });
    world.disk.edit.write("bad", "content");
    world.disk.edit.write("good", "content");
    world.faults = (call, input) =>
      call === "put" && "key" in input && input.key.endsWith("bad")
        ? { kind: "refused", error: new LianaError("server-error") }
        : undefined;
    const report = await world.sync();
    expect([problems(report), done(report)]).toEqual([["server-error bad"], ["uploaded good"]]);
    expect(sent(report)).toEqual({ put: 8 + 1 });
  });

  test("an error a person must fix is not retried, and ends the sync once it affects everything", async () => {
    const world = createWorld({ direction: "backup" });
    for (let i = 0; i < 500; i++) world.disk.edit.write(`f${String(i)}`, "content");
    world.faults = (call) =>
      call === "put" ? { kind: "refused", error: new LianaError("quota") } : undefined;
    const report = await world.sync();
    expect(ended(report)).toBe("quota");
    expect(sent(report)["put"]).toBeLessThanOrEqual(100);
  });

  test("a lost response is requested again without harm", async () => {
    const world = createWorld({ direction: "backup", options: { mirror: true } });
    world.disk.edit.write("a", "first");
    world.disk.edit.write("b", "second");
    world.clock.advance(5000);
    const lost = new Map<string, number>();
    world.faults = (call) => {
      if (!["put", "copy", "remove"].includes(call)) return undefined;
      lost.set(call, (lost.get(call) ?? 0) + 1);
      return (lost.get(call) ?? 0) <= 2 ? { kind: "lost-answer" } : undefined;
    };
    expect(ended(await world.sync())).toBe("in-step");
    world.disk.edit.touch("a", 5_000_000_000n);
    world.disk.edit.remove("b");
    expect(done(await world.sync())).toEqual(["deleted b", "touched a"]);
    expect([...lost.values()].every((count) => count >= 3)).toBe(true);
    expect(await world.bucket.contents()).toEqual({ a: "first" });
  });
});

test("[RT2] a truncated body is resumed from the break, with the same number of attempts as a request", async () => {
  const world = createWorld({ direction: "restore" });
  await world.bucket.put("a", "x".repeat(9000));
  world.faults = (call) =>
    call === "get" ? { kind: "refused", error: new LianaError("server-error") } : undefined;
  const report = await world.sync();
  expect([problems(report), report.calls.get("get")]).toEqual([["server-error a"], 8]);
});
