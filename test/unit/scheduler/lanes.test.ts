import { beforeEach, describe, expect, test } from "vitest";
import { byTurn } from "../../../src/engine/scheduler/lanes.ts";
import { settled } from "../../harness/manual-clock.ts";
import { type FakeSync, LoopGround } from "./loop-ground.ts";

const MINUTE = 60_000;
let ground: LoopGround;

beforeEach(() => {
  ground = new LoopGround();
});

const nameOf = ({ request: { source } }: FakeSync): string => (source.kind === "folder" ? source.path : "");
const hintsOf = ({ request }: FakeSync): readonly string[] | undefined =>
  request.trigger?.hints?.map(({ path }) => path);

/** Configures watched jobs and completes the first sync of each. */
async function watched(...names: readonly string[]): Promise<void> {
  await ground.configure({ jobs: names.map((name) => ground.job(name)) });
  for (let ended = 0; ended < names.length; ended++) await ground.syncs[ended]?.end();
}

/** Starts long syncs of the first two jobs. */
async function busy(): Promise<void> {
  ground.loop.syncNow("a");
  ground.loop.syncNow("b");
  await settled();
}

async function save(name: string, folder = "docs"): Promise<void> {
  ground.watcher.on(`/${name}`).hint(folder, false);
  await ground.clock.advance(500);
}

describe("JB3: a save does not wait for other folders", () => {
  test("during two long syncs a third folder is scanned within a second", async () => {
    await watched("a", "b", "c");
    await busy();
    await save("c");
    expect([nameOf(ground.last), hintsOf(ground.last)]).toEqual(["/c", ["docs"]]);
  });

  test("even when the third folder waits for a full sync, which stays due", async () => {
    await watched("a", "b", "c");
    await busy();
    ground.loop.syncNow("c");
    await settled();
    expect(ground.live("c").state).toEqual({ kind: "waiting", reason: "turn" });
    await save("c");
    expect(hintsOf(ground.last)).toEqual(["docs"]);
    expect(ground.last.request.trigger?.deletions).toBe("when-quiet");
    await ground.last.end();
    const before = ground.syncs.length;
    await ground.syncs[3]?.end();
    expect([ground.syncs.length, nameOf(ground.last), hintsOf(ground.last)]).toEqual([
      before + 1,
      "/c",
      undefined,
    ]);
    expect(ground.last.request.trigger?.deletions).toBe("at-once");
  });

  test("of many folders four run at once, and the next as they end", async () => {
    const names = ["a", "b", "c", "d", "e", "f", "g", "h"];
    await watched(...names);
    const before = ground.syncs.length;
    await busy();
    for (const name of names.slice(2)) ground.watcher.on(`/${name}`).hint("docs", false);
    await ground.clock.advance(500);
    const started = (): readonly string[] => ground.syncs.slice(before + 2).map(nameOf);
    expect(started()).toEqual(["/c", "/d", "/e", "/f"]);
    expect(ground.live("g").waits).toEqual([{ kind: "turn", since: ground.clock.now() }]);
    await ground.syncs[before + 3]?.end();
    expect(started()).toEqual(["/c", "/d", "/e", "/f", "/g"]);
  });

  test("folders with much to send do not delay the others", async () => {
    const names = ["a", "b", "c", "d", "e"];
    await watched(...names);
    const before = ground.syncs.length;
    for (const name of names) ground.watcher.on(`/${name}`).hint("docs", false);
    await ground.clock.advance(500);
    expect(ground.syncs).toHaveLength(before + 4);
    await ground.clock.advance(10_000);
    expect(ground.syncs).toHaveLength(before + 5);
    expect(ground.live("e").waits).toEqual([]);
  });

  test("a job that has to list its bucket waits with the others", async () => {
    ground.facts = { ...ground.facts, unfinished: true };
    await watched("a", "b", "c");
    const before = ground.syncs.length;
    await busy();
    await save("c");
    expect(ground.syncs).toHaveLength(before + 2);
  });
});

describe("JB1, GU4: a sync that waits for a second occupies no slot", () => {
  const names = Array.from({ length: 12 }, (_, at) => `j${String(at)}`);
  const rest = (sync: FakeSync | undefined, resting: boolean): void =>
    sync?.request.trigger?.onRest?.(resting);

  test("another sync starts, and the waiting one takes a slot again afterwards", async () => {
    await ground.configure({ jobs: names.map((name) => ground.job(name)) });
    await settled();
    expect(ground.syncs).toHaveLength(2);
    rest(ground.syncs[0], true);
    await settled();
    expect(ground.syncs.map(nameOf)).toEqual(["/j0", "/j1", "/j2"]);
    rest(ground.syncs[0], false);
    await ground.syncs[1]?.end();
    expect(ground.syncs).toHaveLength(3);
    await ground.syncs[2]?.end();
    expect(ground.syncs).toHaveLength(4);
  });

  test("at most eight at once, however many wait", async () => {
    await ground.configure({ jobs: names.map((name) => ground.job(name)) });
    for (let at = 0; at < ground.syncs.length; at++) {
      rest(ground.syncs[at], true);
      await settled();
    }
    expect(ground.syncs).toHaveLength(8);
  });
});

describe("JB1: no job waits forever", () => {
  test("[RT9] a job reports a delay of its service as soon as its sync knows it", async () => {
    await ground.configure({ jobs: [ground.job("a")] });
    expect(ground.live("a").waits).toEqual([]);
    const error = { code: "slow-down", detail: {} } as const;
    ground.delay = { since: ground.clock.now(), count: 1, key: "k", call: "get", error };
    ground.loop.refreshProgress();
    expect(ground.live("a").waits).toEqual([{ kind: "request", ...ground.delay }]);
    ground.delay = undefined;
    ground.loop.refreshProgress();
    expect(ground.live("a").waits).toEqual([]);
  });

  test("a job shows since when it waits for its turn", async () => {
    await ground.configure({ jobs: ["a", "b", "c"].map((name) => ground.job(name)) });
    const since = ground.clock.now();
    await ground.clock.advance(70 * MINUTE);
    ground.loop.syncNow("a");
    expect(ground.live("c").waits).toEqual([{ kind: "turn", since }]);
    await ground.syncs[0]?.end();
    expect(ground.live("c").waits).toEqual([]);
  });

  test("a pause does not count as waiting", async () => {
    await ground.configure({ jobs: [ground.job("a")], pause: { kind: "paused", until: null } });
    await ground.clock.advance(70 * MINUTE);
    expect(ground.live("a").waits).toEqual([]);
  });

  test("a job that waited an hour goes before a requested one", () => {
    const job = (name: string, requested: boolean, turnSince: number) => ({
      name,
      requested,
      dueAt: turnSince,
      turnSince,
    });
    const due = [job("asked", true, 50 * MINUTE), job("late", false, 0), job("new", false, 55 * MINUTE)];
    expect(byTurn(due, 59 * MINUTE).map(({ name }) => name)).toEqual(["asked", "late", "new"]);
    expect(byTurn(due, 60 * MINUTE).map(({ name }) => name)).toEqual(["late", "asked", "new"]);
  });
});

describe("JB1: restores", () => {
  const restore = (path: string): string =>
    ground.loop.restores.start({
      name: path,
      from: { kind: "bucket", connection: "c", bucket: "bucket", prefix: "" },
      path,
      only: undefined,
      asOf: undefined,
      onConflict: "keep-both",
      withDeleted: false,
    });
  const restored = (): readonly string[] =>
    ground.syncs.flatMap(({ request: { target } }) => (target.kind === "folder" ? [target.path] : []));
  const queued = (): readonly boolean[] =>
    ground.loop.restores.live().map(({ state }) => state.kind === "running" && state.queued === true);

  test("run one at a time, in parallel with two full syncs", async () => {
    await watched("a", "b", "c");
    await busy();
    restore("/x");
    restore("/y");
    await settled();
    expect([restored(), queued()]).toEqual([["/x"], [false, true]]);
    await ground.last.end();
    await settled();
    expect([restored(), queued()]).toEqual([
      ["/x", "/y"],
      [false, false],
    ]);
  });

  test("take no slot from syncs", async () => {
    await watched("a", "b");
    restore("/x");
    await settled();
    await busy();
    expect(ground.syncs.slice(2).map(nameOf)).toEqual(["", "/a", "/b"]);
  });

  test("JB2: start and continue while everything is paused", async () => {
    await watched("a");
    restore("/x");
    await settled();
    await ground.configure({ pause: { kind: "paused", until: null } });
    restore("/y");
    expect(ground.last.signal.aborted).toBe(false);
    await ground.last.end();
    await settled();
    expect(restored()).toEqual(["/x", "/y"]);
  });

  test("JB6: a restore into a job's folder stops the job's sync, and the next one waits for it", async () => {
    await watched("a");
    ground.loop.syncNow("a");
    await settled();
    restore("/a");
    await settled();
    expect([ground.syncs[1]?.signal.aborted, restored()]).toEqual([true, ["/a"]]);
    ground.loop.syncNow("a");
    await settled();
    expect(ground.syncs.length).toBe(3);
    await ground.last.end();
    await settled();
    expect([ground.syncs.length, nameOf(ground.last)]).toEqual([4, "/a"]);
  });
});
