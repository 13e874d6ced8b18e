import { beforeEach, describe, expect, test } from "vitest";
import { settled } from "../../harness/manual-clock.ts";
import { LoopGround } from "./loop-ground.ts";

const MINUTE = 60_000;
let ground: LoopGround;

const hintsOfLast = () => ground.last.request.trigger?.hints;

beforeEach(() => {
  ground = new LoopGround();
});

describe("schedules", () => {
  test("manual: only on request, and not after a pause", async () => {
    await ground.configure({ jobs: [ground.job("a", { kind: "manual" })] });
    await ground.configure({ pause: { kind: "paused", until: null } });
    await ground.configure({ pause: { kind: "running" } });
    await ground.clock.advance(50 * 60 * MINUTE);
    expect(ground.syncs).toHaveLength(0);
    expect(ground.live("a")).not.toHaveProperty("nextSyncAt");
    ground.loop.syncNow("a");
    await settled();
    expect(ground.syncs).toHaveLength(1);
  });

  test("[TR1] by hand only: the tick ends after a day, because nobody knows what changed since", async () => {
    const at = ground.clock.now();
    ground.facts = { ...ground.facts, confirmedAt: at, syncedAt: at };
    await ground.configure({ jobs: [ground.job("a", { kind: "manual" })] });
    expect(ground.live("a").state).toEqual({ kind: "idle" });
    await ground.clock.advance(24 * 60 * MINUTE);
    expect(ground.live("a").state).toEqual({ kind: "idle" });
    const before = ground.changes;
    await ground.clock.advance(1);
    expect(ground.changes).toBeGreaterThan(before);
    expect(ground.live("a").state).toEqual({ kind: "unconfirmed", since: at });
  });

  test("an invalid expression is reported, and the other jobs continue", async () => {
    await ground.configure({
      jobs: [ground.job("a", { kind: "cron", expression: "soon" }), ground.job("b")],
    });
    expect(ground.live("a").state).toMatchObject({ kind: "problem", error: { code: "bad-config" } });
    expect(ground.syncs).toHaveLength(1);
  });

  test("a corrected expression ends the problem", async () => {
    await ground.configure({ jobs: [ground.job("a", { kind: "cron", expression: "soon" })] });
    await ground.configure({ jobs: [ground.job("a", { kind: "manual" })] });
    expect(ground.live("a").state).toEqual({ kind: "idle" });
  });

  test("[RT3] changing the schedule of an offline job delays no check", async () => {
    await ground.configure({ jobs: [ground.job("a", { kind: "every", seconds: 3600 })] });
    await ground.last.end("unreachable");
    await ground.configure({ jobs: [ground.job("a", { kind: "manual" })] });
    await ground.clock.advance(MINUTE);
    expect(ground.syncs).toHaveLength(2);
  });
});

describe("JB2: waking up and saving resources", () => {
  test("[RT3] waking up restarts a sync interrupted by sleep with a full scan", async () => {
    await ground.configure({ jobs: [ground.job("a")] });
    const slept = ground.last;
    ground.loop.wake();
    await settled();
    expect([slept.signal.aborted, ground.syncs.length, hintsOfLast()]).toEqual([true, 2, undefined]);
  });

  test("before sleep, syncs stop and none starts; waking up starts those that were interrupted or are due", async () => {
    await ground.configure({ jobs: [ground.job("a", { kind: "manual" }), ground.job("b")] });
    ground.loop.syncNow("a");
    await settled();
    const [b, a] = ground.syncs;
    ground.asleep = true;
    await ground.loop.sleep();
    expect([a?.signal.aborted, b?.signal.aborted]).toEqual([true, true]);
    ground.loop.syncNow(undefined);
    await ground.clock.advance(60 * 60 * 1000);
    expect(ground.syncs).toHaveLength(2);
    ground.asleep = false;
    ground.loop.wake();
    await settled();
    const started = ground.syncs.slice(2).map(({ request }) => request.source);
    expect(started).toEqual([
      { kind: "folder", path: "/a" },
      { kind: "folder", path: "/b" },
    ]);
  });

  describe("a restore that sleep interrupts", () => {
    const spec = {
      name: "r",
      from: { kind: "bucket", connection: "c", bucket: "bucket", prefix: "" },
      path: "/restored",
      only: undefined,
      asOf: undefined,
      onConflict: "keep-both",
      withDeleted: false,
    } as const;
    let id: string;

    beforeEach(async () => {
      await ground.configure({});
      id = ground.loop.restores.start(spec);
      await settled();
      ground.asleep = true;
      await ground.loop.sleep();
      await settled();
    });

    const wake = async (): Promise<void> => {
      ground.asleep = false;
      ground.loop.wake();
      await settled();
    };

    test("starts again after waking up", async () => {
      expect([ground.last.signal.aborted, ground.syncs.length]).toEqual([true, 1]);
      expect(ground.loop.restores.live()).toMatchObject([{ id, state: { kind: "running" } }]);
      await wake();
      expect(ground.syncs).toHaveLength(2);
      await ground.last.end();
      expect(ground.loop.restores.live()).toMatchObject([{ state: { kind: "done" } }]);
    });

    test("ends if the user stops it meanwhile", async () => {
      ground.loop.restores.stop(id);
      await wake();
      expect(ground.syncs).toHaveLength(1);
      expect(ground.loop.restores.live()).toMatchObject([{ state: { kind: "stopped" } }]);
    });
  });

  test.each([
    ["battery", { onBattery: "slow" }, { onBattery: true }, { onBattery: false }],
    ["a metered network", { onMetered: "slow" }, { metered: true }, { metered: false }],
  ] as const)(
    "on %s, with the setting on, one transfer at a time with little bandwidth",
    async (_, choice, dear, cheap) => {
      const settings = { ...ground.config.settings, ...choice };
      await ground.configure({ jobs: [ground.job("a")], settings, ...dear });
      expect(ground.last.request.options.concurrency).toBe(1);
      expect(ground.last.request.bandwidth?.()).toBe(1024 * 1024);
      await ground.configure(cheap);
      expect(ground.last.request.bandwidth?.()).toBeUndefined();
    },
  );
});
