import { beforeEach, describe, expect, test } from "vitest";
import { settled } from "../../harness/manual-clock.ts";
import { LoopGround } from "./loop-ground.ts";

const MINUTE = 60_000;
const QUARTERLY = { kind: "every", seconds: 15 * 60 } as const;

let ground: LoopGround;

beforeEach(() => {
  ground = new LoopGround();
});

describe("JB1: when syncs run", () => {
  test("one at once, then one fifteen minutes after the end of the previous", async () => {
    await ground.configure({ jobs: [ground.job("a", QUARTERLY)] });
    expect(ground.syncs).toHaveLength(1);
    await ground.clock.advance(40 * MINUTE);
    expect(ground.syncs).toHaveLength(1);
    await ground.last.end();
    expect(ground.live("a")).toMatchObject({
      state: { kind: "idle" },
      nextSyncAt: ground.clock.now() + 15 * MINUTE,
    });
    await ground.clock.advance(15 * MINUTE - 1);
    expect(ground.syncs).toHaveLength(1);
    await ground.clock.advance(1);
    expect(ground.syncs).toHaveLength(2);
  });

  test("one timer is set between syncs, and nothing is published", async () => {
    await ground.configure({ jobs: [ground.job("a"), ground.job("b")] });
    for (const sync of ground.syncs.slice()) await sync.end();
    expect(ground.clock.sleepers).toBe(1);
    const outcome = ground.changes;
    await ground.clock.advance(14 * MINUTE);
    expect(ground.changes).toBe(outcome);
  });

  test("two at a time; a requested sync goes first", async () => {
    await ground.configure({ jobs: ["a", "b", "c", "d"].map((id) => ground.job(id)) });
    expect(ground.syncs.map(({ request }) => request.source)).toHaveLength(2);
    expect(ground.live("d").state).toEqual({ kind: "waiting", reason: "turn" });
    ground.loop.syncNow("d");
    await ground.last.end();
    expect(ground.last.request.source).toEqual({ kind: "folder", path: "/d" });
    await ground.last.end();
    expect(ground.last.request.source).toEqual({ kind: "folder", path: "/c" });
  });

  test("a request during a sync starts another after it", async () => {
    await ground.configure({ jobs: [ground.job("a")] });
    ground.loop.syncNow("a");
    expect(ground.syncs).toHaveLength(1);
    await ground.last.end();
    expect(ground.syncs).toHaveLength(2);
  });

  test("the same configuration again changes nothing", async () => {
    await ground.configure({ jobs: [ground.job("a")] });
    await ground.configure({});
    await ground.configure({ settings: { ...ground.config.settings, theme: "dark", concurrency: 4 } });
    expect(ground.last.signal.aborted).toBe(false);
    await ground.last.end();
    expect(ground.syncs).toHaveLength(1);
  });

  test("a new name changes nothing; a new rule restarts the job's sync", async () => {
    const [a, b] = [ground.job("a"), ground.job("b")];
    await ground.configure({ jobs: [a, b] });
    const [first, second] = ground.syncs;
    await ground.configure({ jobs: [{ ...a, name: "A" }, b] });
    expect(first?.signal.aborted).toBe(false);
    const choices = { ...a.choices, exclude: ["*.tmp"] };
    await ground.configure({ jobs: [{ ...a, choices }, b] });
    await settled();
    expect([first?.signal.aborted, second?.signal.aborted]).toEqual([true, false]);
    expect(ground.syncs).toHaveLength(3);
    expect(ground.last.request.options.exclude).toEqual(["*.tmp"]);
  });

  test("a removed job's sync is stopped; a job added again starts once it has ended", async () => {
    await ground.configure({ jobs: [ground.job("a")] });
    const first = ground.last;
    await ground.configure({ jobs: [] });
    expect(first.signal.aborted).toBe(true);
    expect(ground.loop.live()).toEqual([]);
    await ground.configure({ jobs: [ground.job("a")] });
    expect(ground.syncs).toHaveLength(2);
  });

  test("a clock that is set back does not delay the next sync", async () => {
    await ground.configure({ jobs: [ground.job("a", QUARTERLY)] });
    await ground.last.end();
    ground.clock.setBack(24 * 60 * MINUTE);
    await ground.clock.advance(16 * MINUTE);
    await ground.clock.advance(16 * MINUTE);
    expect(ground.syncs.length).toBeGreaterThanOrEqual(2);
  });
});

describe("JB1: syncs that could not run", () => {
  test("are counted, and retried at the usual time", async () => {
    await ground.configure({ jobs: [ground.job("a")] });
    await ground.last.end("access-denied");
    expect(ground.live("a")).toMatchObject({
      failures: 1,
      state: { kind: "problem", error: { code: "access-denied" } },
    });
    await ground.clock.advance(15 * MINUTE);
    // A retry has started. The problem is shown until the retry succeeds.
    expect(ground.syncs).toHaveLength(2);
    expect(ground.live("a").state.kind).toBe("problem");
    await ground.last.end("access-denied");
    expect(ground.live("a").failures).toBe(2);
    ground.loop.syncNow("a");
    expect(ground.live("a").state.kind).toBe("scanning");
    await settled();
    await ground.last.end();
    expect(ground.live("a")).toMatchObject({ failures: 0, state: { kind: "idle" } });
  });

  test("because of its keys start at once with new keys", async () => {
    await ground.configure({ jobs: [ground.job("a")] });
    await ground.last.end("bad-keys");
    const [known] = ground.config.connections;
    if (known === undefined) throw new Error("no connection");
    const connection = { ...known.connection, region: "eu-west-1" };
    await ground.configure({ connections: [{ ...known, connection }] });
    expect(ground.syncs).toHaveLength(2);
    expect(ground.last.request.targetConnection.region).toBe("eu-west-1");
  });

  test("GU1: a source confirmed during a sync applies to the next sync", async () => {
    await ground.configure({ jobs: [ground.job("a")] });
    ground.loop.confirm("a", "rootMoved");
    expect(ground.last.request.options.rootMoved).toBe(false);
    await ground.last.end("source-replaced");
    expect(ground.syncs).toHaveLength(2);
    expect(ground.last.request.options.rootMoved).toBe(true);
  });

  test("GU1: a source confirmation applies to the next sync only", async () => {
    await ground.configure({ jobs: [ground.job("a", QUARTERLY)] });
    await ground.last.end("source-replaced");
    expect(ground.live("a").state).toMatchObject({ kind: "source-missing" });
    ground.loop.confirm("a", "rootMoved");
    await settled();
    expect(ground.last.request.options.rootMoved).toBe(true);
    await ground.last.end();
    await ground.clock.advance(15 * MINUTE);
    expect(ground.last.request.options.rootMoved).toBe(false);
  });
});

describe("GU4: taking over a target", () => {
  const requested = (): readonly boolean[] => ground.syncs.map(({ request }) => request.options.takeOver);

  test("starts a sync, and is passed on once", async () => {
    await ground.configure({ jobs: [ground.job("a", QUARTERLY)] });
    await ground.last.end("owned-elsewhere");
    expect(ground.live("a").state).toMatchObject({ kind: "problem", error: { code: "owned-elsewhere" } });
    ground.loop.confirm("a", "takeOver");
    await settled();
    ground.last.takeOver();
    await ground.last.end();
    await ground.clock.advance(15 * MINUTE);
    expect(requested()).toEqual([false, true, false]);
    expect(ground.live("a").state.kind).not.toBe("problem");
  });

  test("stays pending exactly until a sync has carried it out", async () => {
    await ground.configure({ jobs: [ground.job("a", QUARTERLY)] });
    ground.loop.confirm("a", "takeOver");
    await ground.last.end("owned-elsewhere");
    await ground.last.end("unreachable");
    await ground.clock.advance(MINUTE);
    ground.last.takeOver();
    await ground.last.end("quota");
    await ground.clock.advance(15 * MINUTE);
    expect(requested()).toEqual([false, true, true, false]);
  });

  test("of a removed job is refused", () => {
    expect(() => ground.loop.confirm("nobody", "takeOver")).toThrow(
      expect.objectContaining({ code: "no-job" }),
    );
  });
});

describe("RT3: offline", () => {
  beforeEach(async () => {
    await ground.configure({ jobs: [ground.job("a")] });
    await ground.last.end("unreachable");
    ground.pingFails = "unreachable";
  });

  test("one check a minute, no sync and no counted failure", async () => {
    const since = ground.clock.now();
    expect(ground.live("a")).toMatchObject({ failures: 0, state: { kind: "offline", since } });
    await ground.clock.advance(10 * MINUTE);
    expect(ground.pings.map((at) => at - since)).toEqual(
      Array.from({ length: 10 }, (_, i) => (i + 1) * MINUTE),
    );
    expect(ground.syncs).toHaveLength(1);
    expect(ground.live("a")).toMatchObject({ failures: 0, state: { kind: "offline", since } });
  });

  test("the first response starts the sync", async () => {
    await ground.clock.advance(MINUTE);
    ground.pingFails = undefined;
    await ground.clock.advance(MINUTE);
    expect(ground.syncs).toHaveLength(2);
    await ground.last.end();
    expect(ground.live("a").state).toEqual({ kind: "idle" });
  });

  test("waking up or a user's request retries at once", async () => {
    ground.loop.wake();
    await settled();
    expect(ground.pings).toHaveLength(1);
    ground.pingFails = undefined;
    ground.loop.syncNow("a");
    expect(ground.live("a").state.kind).toBe("scanning");
    await settled();
    expect(ground.syncs).toHaveLength(2);
  });

  test("any response ends the offline state and lets the sync interpret it", async () => {
    ground.pingFails = "access-denied";
    await ground.clock.advance(MINUTE);
    expect(ground.syncs).toHaveLength(2);
  });
});

describe("JB2: pause", () => {
  const paused = { kind: "paused", until: null } as const;

  test("stops the running sync, which continues at once when resumed", async () => {
    await ground.configure({ jobs: [ground.job("a")] });
    await ground.configure({ pause: paused });
    expect(ground.last.signal.aborted).toBe(true);
    expect(ground.live("a").state).toEqual(paused);
    await ground.clock.advance(60 * MINUTE);
    expect(ground.syncs).toHaveLength(1);
    expect(ground.clock.sleepers).toBe(0);
    await ground.configure({ pause: { kind: "running" } });
    expect(ground.syncs).toHaveLength(2);
  });

  test("for an hour ends by itself, followed by a scan for changes", async () => {
    await ground.configure({ jobs: [ground.job("a")] });
    await ground.last.end();
    const until = ground.clock.now() + 5 * MINUTE;
    await ground.configure({ pause: { kind: "paused", until } });
    await ground.clock.advance(5 * MINUTE - 1);
    expect(ground.live("a").state).toEqual({ kind: "paused", until });
    await ground.clock.advance(1);
    expect(ground.syncs).toHaveLength(2);
    expect(ground.live("a").state.kind).toBe("scanning");
  });

  test("of a job and of everything: the later end applies", async () => {
    const now = ground.clock.now();
    const job = { ...ground.job("a"), pause: { kind: "paused", until: now + 9 * MINUTE } as const };
    await ground.configure({ jobs: [job], pause: { kind: "paused", until: now + MINUTE } });
    expect(ground.live("a").state).toEqual({ kind: "paused", until: now + 9 * MINUTE });
    await ground.clock.advance(9 * MINUTE);
    expect(ground.syncs).toHaveLength(1);
  });
});
