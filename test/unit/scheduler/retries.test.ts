import { beforeEach, describe, expect, test } from "vitest";
import { LianaError } from "../../../src/shared/errors.ts";
import { settled } from "../../harness/manual-clock.ts";
import { LoopGround } from "./loop-ground.ts";

const MINUTE = 60_000;
const QUARTERLY = { kind: "every", seconds: 900 } as const;
let ground: LoopGround;

beforeEach(() => {
  ground = new LoopGround();
});

/** Minutes from each failure to the next attempt. */
async function pauses(
  count: number,
  code: "access-denied" | "internal" | "state-full",
): Promise<readonly number[]> {
  const reported: number[] = [];
  for (let failure = 0; failure < count; failure++) {
    await ground.last.end(code);
    const { syncs, clock } = ground;
    const [before, from] = [syncs.length, clock.now()];
    expect(ground.live("a").fault?.retryAt).toBe(ground.live("a").nextSyncAt);
    while (syncs.length === before) await clock.advance(MINUTE / 2);
    reported.push((clock.now() - from) / MINUTE);
  }
  return reported;
}

describe("RT3: a job that could not run is retried", () => {
  test.each(["access-denied", "internal", "state-full"] as const)(
    "after %s: soon, then less often",
    async (code) => {
      await ground.configure({ jobs: [ground.job("a")] });
      expect(await pauses(6, code)).toEqual([1, 2, 4, 8, 15, 15]);
      await ground.last.end();
      ground.loop.syncNow("a");
      await settled();
      expect(await pauses(2, code)).toEqual([1, 2]);
    },
  );

  test("also when manual, and on a schedule no later than its next time", async () => {
    await ground.configure({ jobs: [ground.job("a", { kind: "manual" })] });
    ground.loop.syncNow("a");
    await settled();
    expect(await pauses(2, "internal")).toEqual([1, 2]);
    await ground.configure({ jobs: [] });
    await ground.configure({ jobs: [ground.job("a", { kind: "every", seconds: 180 })] });
    expect(await pauses(4, "internal")).toEqual([1, 2, 3, 3]);
  });

  test("a job on a schedule keeps to it once it works again", async () => {
    await ground.configure({ jobs: [ground.job("a", QUARTERLY)] });
    await ground.last.end("bad-keys");
    await ground.clock.advance(MINUTE);
    await ground.last.end();
    await ground.clock.advance(14 * MINUTE);
    expect(ground.syncs).toHaveLength(2);
    await ground.clock.advance(MINUTE);
    expect(ground.syncs).toHaveLength(3);
  });

  test("at once, and soon again, when the computer wakes or another condition changed", async () => {
    await ground.configure({ jobs: [ground.job("a", QUARTERLY)] });
    await pauses(4, "internal");
    await ground.last.end("internal");
    ground.loop.wake();
    await settled();
    expect(ground.syncs).toHaveLength(6);
    await ground.last.end("internal");
    ground.loop.retryFaulty();
    await settled();
    expect(ground.syncs).toHaveLength(7);
    await ground.last.end("internal");
    await ground.clock.advance(MINUTE);
    expect(ground.syncs).toHaveLength(8);
  });

  test("by one job on behalf of all that wait for the same service", async () => {
    const names = ["a", "b", "c", "d"];
    await ground.configure({ jobs: names.map((name) => ground.job(name)) });
    for (let failed = 0; failed < names.length; failed++) {
      const error = new LianaError("unreachable", { host: "127.0.0.1:1" });
      await ground.syncs[failed]?.end(error);
    }
    ground.pingFails = "unreachable";
    await ground.clock.advance(10 * MINUTE);
    expect(ground.pings).toHaveLength(10);
    ground.pingFails = undefined;
    await ground.clock.advance(MINUTE);
    await ground.syncs[4]?.end();
    await ground.syncs[5]?.end();
    expect(ground.pings).toHaveLength(11);
    expect(ground.syncs).toHaveLength(8);
  });
});

describe("RT3: a captive network", () => {
  test.each([
    new LianaError("not-s3", { host: "s3.example" }),
    new LianaError("not-s3", { host: "s3.example", status: 403, reason: "page" }),
    new LianaError("not-s3", { host: "s3.example", status: 302, reason: "redirect" }),
    new LianaError("tls", { host: "s3.example", reason: "SELF_SIGNED_CERT_IN_CHAIN" }),
  ])("$message of a job that worked before: offline, checked every minute", async (error) => {
    ground.facts = { ...ground.facts, confirmedAt: ground.clock.now() };
    await ground.configure({ jobs: [ground.job("a")] });
    await ground.last.end(error);
    const state = { kind: "offline", error: { code: "foreign-network", detail: { host: "s3.example" } } };
    expect(ground.live("a")).toMatchObject({ state, failures: 0 });
    ground.pingFails = error.code;
    await ground.clock.advance(3 * MINUTE);
    expect([ground.pings.length, ground.syncs.length]).toEqual([3, 1]);
    ground.pingFails = undefined;
    await ground.clock.advance(MINUTE);
    expect(ground.syncs).toHaveLength(2);
    await ground.last.end();
    expect(ground.live("a").state.kind).toBe("idle");
  });

  test("is reported as a wrong address when the job never reached its service", async () => {
    await ground.configure({ jobs: [ground.job("a")] });
    await ground.last.end(new LianaError("not-s3", { host: "s3.example" }));
    expect(ground.live("a").state).toMatchObject({ kind: "problem", error: { code: "not-s3" } });
  });

  test("is not blamed for a listing out of order", async () => {
    ground.facts = { ...ground.facts, confirmedAt: ground.clock.now() };
    await ground.configure({ jobs: [ground.job("a")] });
    await ground.last.end(new LianaError("listing-contradicts", { reason: "order" }));
    expect(ground.live("a").state).toMatchObject({ kind: "problem", error: { code: "listing-contradicts" } });
  });
});
