import { beforeEach, describe, expect, test } from "vitest";
import { byTurn } from "../../../src/engine/fleet/lanes.ts";
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

/** So many watched jobs, each synced once. */
async function watched(...names: readonly string[]): Promise<void> {
  await ground.configure({ jobs: names.map((name) => ground.job(name)) });
  for (let ended = 0; ended < names.length; ended++) await ground.syncs[ended]?.end();
}

/** The first two jobs are at work for hours. */
async function busy(): Promise<void> {
  ground.loop.syncNow("a");
  ground.loop.syncNow("b");
  await settled();
}

async function save(name: string, folder = "docs"): Promise<void> {
  ground.watcher.on(`/${name}`).hint(folder, false);
  await ground.clock.advance(500);
}

describe("[B3] JB3: a save does not wait for other folders", () => {
  test("two long syncs run, and a third folder is looked at within the second", async () => {
    await watched("a", "b", "c");
    await busy();
    await save("c");
    expect([nameOf(ground.last), hintsOf(ground.last)]).toEqual(["/c", ["docs"]]);
  });

  test("also where the third folder waits for a sync of its own, which stays due", async () => {
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

  test("many folders at once: four, and the next as they end", async () => {
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

  test("those with much to send do not keep the others waiting", async () => {
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

describe("[I5] JB1, GU4: a sync that waits for a second takes no turn meanwhile", () => {
  const names = Array.from({ length: 12 }, (_, at) => `j${String(at)}`);
  const rest = (sync: FakeSync | undefined, resting: boolean): void =>
    sync?.request.trigger?.onRest?.(resting);

  test("another one begins, and what goes on takes its turn again", async () => {
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

  test("not more than eight at once, however many rest", async () => {
    await ground.configure({ jobs: names.map((name) => ground.job(name)) });
    for (let at = 0; at < ground.syncs.length; at++) {
      rest(ground.syncs[at], true);
      await settled();
    }
    expect(ground.syncs).toHaveLength(8);
  });
});

describe("JB1: nobody waits for ever", () => {
  test("a job says since when it waits for its turn", async () => {
    await ground.configure({ jobs: ["a", "b", "c"].map((name) => ground.job(name)) });
    const since = ground.clock.now();
    await ground.clock.advance(70 * MINUTE);
    ground.loop.syncNow("a");
    expect(ground.live("c").waits).toEqual([{ kind: "turn", since }]);
    await ground.syncs[0]?.end();
    expect(ground.live("c").waits).toEqual([]);
  });

  test("a pause is no wait for a turn", async () => {
    await ground.configure({ jobs: [ground.job("a")], pause: { kind: "paused", until: null } });
    await ground.clock.advance(70 * MINUTE);
    expect(ground.live("a").waits).toEqual([]);
  });

  test("who has waited for an hour comes before who was asked for", () => {
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
