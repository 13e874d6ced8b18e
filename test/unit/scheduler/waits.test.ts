import { beforeEach, describe, expect, test } from "vitest";
import type { ErrorCode } from "../../../src/shared/errors.ts";
import { settled } from "../../harness/manual-clock.ts";
import { LoopGround } from "./loop-ground.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const PAUSED = { kind: "paused", until: null } as const;
const NOTHING_LEFT = { unsettled: [], deletionsDueAt: undefined } as const;

let ground: LoopGround;

/** Configures a watched job that is up to date. @returns its watch */
async function watched(): Promise<ReturnType<typeof ground.watcher.on>> {
  await ground.configure({ jobs: [ground.job("a")] });
  await ground.last.end();
  return ground.watcher.on("/a");
}

beforeEach(async () => {
  ground = new LoopGround();
  await ground.clock.advance(MINUTE);
  const now = ground.clock.now();
  ground.facts = { ...ground.facts, listedAt: now, confirmedAt: now, syncedAt: now };
});

describe("TR1: changes that no sync has sent", () => {
  test("are not shown while a folder settles as usual", async () => {
    const watch = await watched();
    for (let at = 0; at < 30; at++) {
      const before = ground.syncs.length;
      watch.hint("log");
      await ground.clock.advance(SECOND / 3);
      if (ground.syncs.length > before) await ground.last.end();
      expect(ground.live("a")).toMatchObject({ state: { kind: "idle" }, waits: [] });
    }
  });

  test("are shown after ten seconds: scanning as long as a sync takes, waiting while none can begin", async () => {
    const watch = await watched();
    watch.hint("a");
    watch.hint("b");
    await ground.clock.advance(9 * SECOND);
    expect(ground.syncs).toHaveLength(2);
    expect(ground.live("a").state).toEqual({ kind: "idle" });
    const before = ground.changes;
    await ground.clock.advance(SECOND);
    expect(ground.changes).toBeGreaterThan(before);
    expect(ground.live("a").state).toEqual({ kind: "scanning" });
    await ground.last.end();
    expect(ground.live("a").state).toEqual({ kind: "idle" });

    watch.hint("a");
    ground.asleep = true;
    await ground.clock.advance(10 * SECOND);
    expect(ground.live("a")).toMatchObject({
      state: { kind: "waiting", reason: "changes" },
      waits: [{ kind: "changes", folders: 1 }],
    });
  });

  test("wait for their turn while the lanes are full", async () => {
    const ids = ["a", "b", "c", "d", "e"];
    await ground.configure({ jobs: ids.map((id) => ground.job(id)) });
    for (const sync of ground.syncs) await sync.end();
    for (const id of ids) ground.watcher.on(`/${id}`).hint("docs");
    await ground.clock.advance(SECOND);
    expect(ground.syncs).toHaveLength(9);
    await ground.clock.advance(8 * SECOND);
    expect(ground.live("e").state.kind).toBe("idle");
    await ground.clock.advance(5 * SECOND);
    expect(["waiting", "scanning"]).toContain(ground.live("e").state.kind);
  });

  test("are named beside a pause", async () => {
    const watch = await watched();
    await ground.configure({ pause: PAUSED });
    watch.hint("a");
    const before = ground.changes;
    await ground.clock.advance(11 * SECOND);
    expect(ground.changes).toBeGreaterThan(before);
    expect(ground.live("a")).toMatchObject({ state: { kind: "paused" }, waits: [{ kind: "changes" }] });
  });
});

describe("TR1: files of an archive that are not fetched yet", () => {
  test("wait", async () => {
    ground.facts = { ...ground.facts, retrieving: true };
    await watched();
    expect(ground.live("a").state).toEqual({ kind: "waiting", reason: "retrieval" });
  });
});

describe("TR5: deletions that wait for the quiet minute", () => {
  const deletions = () => ground.live("a").waits.filter(({ kind }) => kind === "deletions");
  let dueAt: number;

  /** A sync found that five files are gone. */
  beforeEach(async () => {
    const watch = await watched();
    watch.hint("a");
    await ground.clock.advance(500);
    dueAt = ground.clock.now() + MINUTE;
    ground.facts = { ...ground.facts, gone: 5 };
    await ground.last.end(undefined, { ...NOTHING_LEFT, deletionsDueAt: dueAt });
  });

  test("are named with their time, and the job is not up to date (TR1)", () => {
    expect(ground.live("a").state).toEqual({ kind: "waiting", reason: "deletions" });
    expect(deletions()).toEqual([{ kind: "deletions", count: 5, dueAt }]);
  });

  test("are not announced any more while the sync runs that decides about them (TR3)", async () => {
    await ground.clock.advance(MINUTE);
    expect(ground.syncs).toHaveLength(3);
    expect(deletions()).toEqual([]);
    ground.facts = { ...ground.facts, gone: 0 };
    await ground.last.end(undefined, NOTHING_LEFT);
    expect(ground.live("a")).toMatchObject({ state: { kind: "idle" }, waits: [] });
  });

  test.each([
    ["a pause", async () => ground.configure({ pause: PAUSED })],
    [
      "battery power",
      async () => {
        const settings = { ...ground.config.settings, onBattery: "wait" } as const;
        await ground.configure({ settings, onBattery: true });
      },
    ],
    ...(["unreachable", "bad-keys", "source-missing"] as const).map((code): [string, () => Promise<void>] => [
      code,
      async () => {
        ground.pingFails = "unreachable";
        ground.loop.syncNow("a");
        await settled();
        await ground.last.end(code);
      },
    ]),
  ])("have no time that %s prevents, before it and after it (TR3)", async (_, block) => {
    await block();
    expect(deletions()).toEqual([{ kind: "deletions", count: 5 }]);
    ground.clock.setBack(-2 * MINUTE);
    expect(deletions()).toEqual([{ kind: "deletions", count: 5 }]);
  });

  test("are named after a restart, too", async () => {
    await ground.configure({ jobs: [], pause: PAUSED });
    await ground.configure({ jobs: [ground.job("a")] });
    expect(deletions()).toEqual([{ kind: "deletions", count: 5 }]);
  });
});

describe("TR5: changes while the service cannot take them", () => {
  /** The sync of these hinted folders fails. */
  async function failWith(code: ErrorCode, folders: number): Promise<void> {
    const watch = await watched();
    ground.pingFails = "unreachable";
    for (let at = 0; at < folders; at++) watch.hint(String(at));
    await ground.clock.advance(500);
    await ground.last.end(code);
  }

  test.each([
    ["unreachable", "network"],
    ["bad-keys", "changes"],
    ["session-ended", "changes"],
    ["quota", "changes"],
    ["owned-elsewhere", "changes"],
  ] as const)("are counted: %s", async (code, kind) => {
    await failWith(code, 3);
    expect(ground.live("a").waits).toEqual([{ kind, folders: 3 }]);
  });

  test.each([
    ["unreachable", "network"],
    ["bad-keys", "changes"],
  ] as const)("have no number if they are too many to count: %s", async (code, kind) => {
    await failWith(code, 10_001);
    expect(ground.live("a").waits).toEqual([{ kind }]);
    // Also those that are hinted from now on.
    ground.watcher.on("/a").hint("more");
    expect(ground.live("a").waits).toEqual([{ kind }]);
    ground.pingFails = undefined;
    await ground.clock.advance(MINUTE);
    await ground.last.end();
    expect(ground.live("a").waits).toEqual([]);
  });

  test("are not counted for a folder that is missing", async () => {
    await failWith("source-missing", 3);
    expect(ground.live("a").waits).toEqual([]);
  });
});
