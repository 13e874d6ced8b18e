import { beforeEach, describe, expect, test } from "vitest";
import { settled } from "../../harness/manual-clock.ts";
import { LoopGround } from "./loop-ground.ts";

const MINUTE = 60_000;
let ground: LoopGround;

/** Configures a watched job that is up to date. @returns its watch */
async function watched(): Promise<ReturnType<typeof ground.watcher.on>> {
  await ground.configure({ jobs: [ground.job("a")] });
  await ground.last.end();
  return ground.watcher.on("/a");
}

const hintsOfLast = () => ground.last.request.trigger?.hints;

beforeEach(() => {
  ground = new LoopGround();
});

describe("JB3: hints", () => {
  test("half a second after the last one scan its folder and no other", async () => {
    const watch = await watched();
    watch.hint("docs");
    await ground.clock.advance(300);
    watch.hint("docs");
    await ground.clock.advance(499);
    expect(ground.syncs).toHaveLength(1);
    await ground.clock.advance(1);
    expect(ground.syncs).toHaveLength(2);
    expect(hintsOfLast()).toEqual([{ path: "docs", deep: false }]);
  });

  test("scan a constantly changing folder every five seconds without delaying others", async () => {
    const watch = await watched();
    const hashed: string[] = [];
    watch.hint("letters");
    for (let at = 0; at < 60; at++) {
      watch.hint("log");
      const before = ground.syncs.length;
      await ground.clock.advance(100);
      if (ground.syncs.length === before) continue;
      for (const { path } of hintsOfLast() ?? []) hashed.push(`${path} ${String(at * 100 + 100)}`);
      await ground.last.end();
    }
    expect(hashed).toEqual(["letters 500", "log 5000"]);
  });

  test("received during a sync are scanned after it", async () => {
    const watch = await watched();
    watch.hint("a");
    await ground.clock.advance(500);
    watch.hint("b", true);
    await ground.clock.advance(5000);
    expect(ground.syncs).toHaveLength(2);
    await ground.last.end();
    expect(ground.syncs).toHaveLength(3);
    expect(hintsOfLast()).toEqual([{ path: "b", deep: true }]);
  });

  test("from before a full scan are covered by that scan", async () => {
    const watch = await watched();
    watch.hint("a");
    ground.loop.syncNow("a");
    expect(hintsOfLast()).toBeUndefined();
    await ground.last.end();
    await ground.clock.advance(MINUTE);
    expect(ground.syncs).toHaveLength(2);
  });

  test("for folders still being written do not delay other jobs", async () => {
    const watches = [];
    await ground.configure({ jobs: ["a", "b", "c"].map((id) => ground.job(id)) });
    for (let i = 0; i < 3; i++) await ground.syncs[i]?.end();
    for (const id of ["a", "b", "c"]) watches.push(ground.watcher.on(`/${id}`));
    for (const watch of watches) watch.hint("docs");
    await ground.clock.advance(300);
    // When the earliest hint is due, only the third job's folder is quiet.
    for (const watch of watches.slice(0, 2)) watch.hint("docs");
    await ground.clock.advance(200);
    expect(ground.syncs).toHaveLength(4);
    expect(ground.last.request.source).toEqual({ kind: "folder", path: "/c" });
  });

  test("of very many folders cause a full scan", async () => {
    const watch = await watched();
    for (let i = 0; i < 10_500; i++) watch.hint(`folder-${String(i)}`);
    await ground.clock.advance(500);
    expect(ground.syncs).toHaveLength(2);
    expect(hintsOfLast()).toBeUndefined();
  });

  test("for a file still being written scan it again, and the job is not up to date", async () => {
    const watch = await watched();
    watch.hint("log");
    await ground.clock.advance(500);
    const { facts } = ground;
    ground.facts = { ...facts, restless: { count: 1, since: 1, files: [{ key: "log/a", since: 1 }] } };
    const unsettled = [{ path: "log", dueAt: ground.clock.now() + 500 }];
    await ground.last.end(undefined, { unsettled, deletionsDueAt: undefined });
    expect(ground.live("a").state).toEqual({ kind: "waiting", reason: "quiet" });
    await ground.clock.advance(499);
    expect(ground.syncs).toHaveLength(2);
    await ground.clock.advance(1);
    ground.facts = facts;
    expect(hintsOfLast()).toEqual([{ path: "log", deep: false }]);
    await ground.last.end();
    expect(ground.live("a").state).toEqual({ kind: "idle" });
  });

  test("that could not be synced are followed by a full scan", async () => {
    const watch = await watched();
    watch.hint("a");
    await ground.clock.advance(500);
    await ground.last.end("unreachable");
    watch.hint("b");
    await ground.clock.advance(MINUTE);
    expect(ground.syncs).toHaveLength(3);
    expect(hintsOfLast()).toBeUndefined();
  });

  test("[JB2] cause no scan during a pause and a full scan after it", async () => {
    const watch = await watched();
    await ground.configure({ pause: { kind: "paused", until: null } });
    watch.hint("a");
    await ground.clock.advance(10 * MINUTE);
    expect(ground.syncs).toHaveLength(1);
    await ground.configure({ pause: { kind: "running" } });
    expect(ground.syncs).toHaveLength(2);
    expect(hintsOfLast()).toBeUndefined();
  });

  test("[CH4] a watched job without hints is scanned every six hours", async () => {
    await watched();
    await ground.clock.advance(6 * 60 * MINUTE - 1);
    expect(ground.syncs).toHaveLength(1);
    await ground.clock.advance(1);
    expect(ground.syncs).toHaveLength(2);
  });

  test("folders found by a scan are passed to the watcher", async () => {
    const watch = await watched();
    ground.last.request.trigger?.onFolder?.("docs/new");
    expect(watch.seen).toEqual(["docs/new"]);
  });
});

describe("JB3: problems of the watcher", () => {
  test("lost events cause a full scan", async () => {
    const watch = await watched();
    watch.listener.onProblem({ kind: "overflow" });
    await settled();
    expect([ground.syncs.length, hintsOfLast()]).toEqual([2, undefined]);
    expect(watch.closed).toBe(false);
  });

  test("without further watches, a full scan every minute, which the state shows", async () => {
    const watch = await watched();
    watch.listener.onProblem({ kind: "limit" });
    await settled();
    expect(ground.live("a").noticing).toEqual({ kind: "every-minute", reason: "limit" });
    await ground.last.end();
    await ground.clock.advance(MINUTE);
    expect(ground.syncs).toHaveLength(3);
    expect(watch.closed).toBe(true);
  });

  test("on a file system that does not report every change (G5): hints, and a full scan every minute", async () => {
    ground.watcher.remote.set("/a", { path: "share", fileSystem: "fuse.bindfs" });
    const watch = await watched();
    expect(ground.live("a").noticing).toEqual({
      kind: "watching-and-looking",
      path: "share",
      fileSystem: "fuse.bindfs",
    });
    watch.hint("docs");
    await ground.clock.advance(500);
    expect(hintsOfLast()).toEqual([{ path: "docs", deep: false }]);
    await ground.last.end();
    await ground.clock.advance(MINUTE);
    expect([ground.syncs.length, hintsOfLast()]).toEqual([3, undefined]);
    await ground.last.end();
  });

  test("[GU1] a missing root is polled, and watching restarts when it is back", async () => {
    const watch = await watched();
    ground.watcher.gone.add("/a");
    watch.listener.onProblem({ kind: "root-gone" });
    await settled();
    await ground.last.end("source-missing");
    expect(ground.live("a").state.kind).toBe("source-missing");
    await ground.clock.advance(10_000);
    expect(ground.syncs).toHaveLength(2);
    ground.watcher.gone.clear();
    await ground.clock.advance(2_000);
    expect(ground.syncs).toHaveLength(3);
    await ground.last.end();
    expect(ground.live("a").state.kind).toBe("idle");
    ground.watcher.on("/a").hint("docs");
    await ground.clock.advance(500);
    expect(hintsOfLast()).toEqual([{ path: "docs", deep: false }]);
  });

  test("[GU1] a disk mounted in the folder later is watched once a scan finds it", async () => {
    const watch = await watched();
    ground.loop.syncNow("a");
    await settled();
    ground.last.request.trigger?.onMount?.("disk", true);
    await settled();
    expect(watch.closed).toBe(true);
    expect(ground.watcher.watches).toHaveLength(2);
    await ground.last.end();
    expect(ground.syncs).toHaveLength(3);
    ground.last.request.trigger?.onMount?.("disk", true);
    await ground.last.end();
    expect([ground.watcher.watches.length, ground.syncs.length]).toEqual([2, 3]);
  });

  test("[GU1] a sync that misses a disk is repeated once; then the job waits for the disk", async () => {
    await watched();
    ground.loop.syncNow("a");
    await settled();
    ground.last.request.trigger?.onMount?.("disk", false);
    await ground.last.end();
    await ground.clock.advance(2_000);
    await expect.poll(() => ground.syncs.length).toBe(3);
    ground.last.request.trigger?.onMount?.("disk", false);
    await ground.last.end();
    for (let look = 0; look < 5; look++) await ground.clock.advance(2_000);
    expect([ground.watcher.watches.length, ground.syncs.length]).toEqual([2, 3]);
  });

  test("[GU1] a sync that misses the root without a watch event is soon followed by another", async () => {
    await watched();
    ground.loop.syncNow("a");
    await settled();
    await ground.last.end("source-replaced");
    await ground.clock.advance(5_000);
    expect(ground.syncs).toHaveLength(3);
    await ground.last.end("source-replaced");
    await ground.clock.advance(2 * MINUTE - 1);
    expect(ground.syncs).toHaveLength(3);
    await ground.clock.advance(1);
    expect(ground.syncs).toHaveLength(4);
  });

  test("[GU1] a root that returns without a watch is scanned", async () => {
    const watch = await watched();
    ground.watcher.gone.add("/a");
    watch.listener.onProblem({ kind: "root-gone" });
    await settled();
    await ground.last.end("source-missing");
    ground.watcher.gone.clear();
    ground.watcher.limited.add("/a");
    await ground.clock.advance(2_000);
    expect(ground.syncs).toHaveLength(3);
    expect(ground.live("a").noticing).toEqual({ kind: "every-minute", reason: "limit" });
    await ground.last.end("source-replaced");
    await ground.clock.advance(MINUTE);
    expect(ground.syncs).toHaveLength(4);
  });

  test("[JB3] once the system allows more watches, changes are noticed again and missed ones are scanned", async () => {
    ground.watcher.limited.add("/a");
    await watched();
    expect(ground.live("a").noticing).toEqual({ kind: "every-minute", reason: "limit" });
    await ground.clock.advance(MINUTE - 1_000);
    expect([ground.watcher.watches.length, ground.syncs.length]).toEqual([1, 1]);
    ground.watcher.limited.clear();
    ground.watcher.allowed = "1048576";
    await ground.clock.advance(30_000);
    expect(ground.live("a").noticing).toEqual({ kind: "watching" });
    expect([ground.watcher.watches.length, ground.syncs.length, hintsOfLast()]).toEqual([2, 2, undefined]);
  });

  test("[GU1] a folder found empty is scanned when something is written to it", async () => {
    const watch = await watched();
    ground.loop.syncNow("a");
    await settled();
    for (let i = 0; i < 2; i++) {
      await ground.last.end("source-empty");
      await ground.clock.advance(5_000);
    }
    expect(ground.syncs).toHaveLength(3);
    watch.hint("");
    await ground.clock.advance(5_000);
    expect([ground.syncs.length, hintsOfLast()]).toEqual([4, undefined]);
  });

  test("a watch ends with its job, and a changed rule starts a new one", async () => {
    const watch = await watched();
    const job = ground.job("a");
    await ground.configure({ jobs: [{ ...job, choices: { ...job.choices, exclude: ["cache/"] } }] });
    const next = ground.watcher.on("/a");
    expect([watch.closed, next.closed, next.request.excluded("cache/")]).toEqual([true, false, true]);
    await ground.configure({ jobs: [{ ...job, choices: { ...job.choices, when: { kind: "manual" } } }] });
    expect([next.closed, ground.live("a").noticing]).toEqual([true, { kind: "syncs" }]);
    await ground.configure({ jobs: [job] });
    await ground.configure({ jobs: [] });
    expect(ground.watcher.watches.every(({ closed }) => closed)).toBe(true);
  });
});

describe("RT4: a clock that is set back", () => {
  const HOURS = 3_600_000;

  test("does not delay a hint", async () => {
    const watch = await watched();
    watch.hint("docs");
    ground.clock.setBack(24 * HOURS);
    await ground.clock.advance(1_000);
    await ground.clock.advance(1_000);
    expect([ground.syncs.length, hintsOfLast()]).toEqual([2, [{ path: "docs", deep: false }]]);
  });

  test("does not delay a deletion", async () => {
    const watch = await watched();
    watch.hint("a");
    await ground.clock.advance(500);
    await ground.last.end(undefined, { unsettled: [], deletionsDueAt: ground.clock.now() + MINUTE });
    ground.clock.setBack(24 * HOURS);
    await ground.clock.advance(MINUTE);
    await ground.clock.advance(15 * MINUTE);
    expect([ground.syncs.length, hintsOfLast()]).toEqual([3, []]);
  });

  test("does not delay the next check of an unreachable service", async () => {
    await watched();
    ground.loop.syncNow("a");
    await settled();
    await ground.last.end("unreachable");
    ground.clock.setBack(24 * HOURS);
    await ground.clock.advance(2 * MINUTE);
    expect(ground.syncs).toHaveLength(3);
  });

  test("does not delay a waiting job", async () => {
    await ground.configure({ jobs: ["a", "b", "c"].map((id) => ground.job(id)) });
    ground.clock.setBack(24 * HOURS);
    await ground.last.end();
    expect(ground.last.request.source).toEqual({ kind: "folder", path: "/c" });
  });
});

describe("GU2: deletions that wait for the quiet minute", () => {
  test("are checked when due, in a sync the user did not request", async () => {
    const watch = await watched();
    expect(ground.last.request.trigger?.deletions).toBe("when-quiet");
    watch.hint("a");
    await ground.clock.advance(500);
    const deletionsDueAt = ground.clock.now() + MINUTE;
    await ground.last.end(undefined, { unsettled: [], deletionsDueAt });
    await ground.clock.advance(MINUTE - 1);
    expect(ground.syncs).toHaveLength(2);
    await ground.clock.advance(1);
    expect(ground.last.request.trigger).toMatchObject({ hints: [], deletions: "when-quiet" });
    // The deletion is still due, for example in an unreadable folder. It is not rechecked continuously.
    await ground.last.end(undefined, { unsettled: [], deletionsDueAt });
    await ground.clock.advance(14 * MINUTE);
    expect(ground.syncs).toHaveLength(3);
  });

  test("are carried out at once when the user requests a sync", async () => {
    await watched();
    ground.loop.syncNow("a");
    await settled();
    expect(ground.last.request.trigger?.deletions).toBe("at-once");
  });
});
