import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { FleetWorld } from "../../harness/fleet-world.ts";

const name = (at: number): string => `f${String(at).padStart(3, "0")}.txt`;
/** Timeout in ms: two hundred requests and as many fsyncs, while other tests run. */
const PATIENCE = 45_000;
const ALL = 165;
let world: FleetWorld;

beforeEach(async () => {
  world = await FleetWorld.open();
  const files = Array.from({ length: ALL }, (_, at) => [name(at), `content ${String(at)}`] as const);
  world.folder("docs", Object.fromEntries(files));
  await world.configure({ jobs: [world.job("docs", { retain: "none" })] });
  await world.untilJob(
    "docs",
    ({ state, syncedAt }) => state.kind === "idle" && syncedAt !== undefined,
    PATIENCE,
  );
});
afterEach(() => world[Symbol.asyncDispose]());

/** Removes files whose deletions are then held. */
async function hold(from: number, to: number, held: number): Promise<void> {
  for (let at = from; at < to; at++) rmSync(join(world.path("docs"), name(at)));
  await world.client.call("syncNow", { job: "job-docs" });
  await world.untilJob("docs", (live) => live.held === held && live.state.kind === "held", PATIENCE);
}

const shown = () => world.client.call("heldPage", { job: "job-docs", after: "", limit: 10, search: "" });
const answer = (change: object) =>
  world.client.call("answerHeld", { job: "job-docs", choice: "delete", keys: "all", ...change });

describe("[GU2] an answer applies only to the deletions that were shown (A5)", () => {
  test("60 shown, 80 more held since: nothing is marked, and the reply gives the number of new ones", async () => {
    await hold(0, 60, 60);
    const page = await shown();
    await hold(70, 150, 140);
    await expect(answer({ shown: page.shown })).rejects.toMatchObject({
      code: "held-changed",
      detail: { more: 80 },
    });
    expect((await shown()).total).toBe(140);
    expect(world.keys).toHaveLength(ALL);
    // With the current list, the answer is accepted.
    expect(await answer({ shown: (await shown()).shown })).toMatchObject({ answered: 140 });
    await world.untilJob("docs", ({ held, state }) => held === 0 && state.kind === "idle", PATIENCE);
    expect(world.keys).toHaveLength(ALL - 140);
  });

  test.each(["keep", "bring-back"] as const)("the same for %s", async (choice) => {
    await hold(0, 60, 60);
    const page = await shown();
    await hold(70, 150, 140);
    await expect(answer({ choice, shown: page.shown })).rejects.toMatchObject({ code: "held-changed" });
    expect((await shown()).total).toBe(140);
    expect(existsSync(join(world.path("docs"), name(0)))).toBe(false);
  });

  test("the same number of other deletions is refused; the same deletions are accepted", async () => {
    await hold(0, 60, 60);
    const page = await shown();
    world.write("docs", name(0), "content 0");
    await world.client.call("syncNow", { job: "job-docs" });
    await world.untilJob("docs", ({ held }) => held === 59, PATIENCE);
    const keep = { choice: "keep", keys: [name(1)] };
    await answer(keep);
    await hold(100, 160, 118);
    await answer({ choice: "keep", keys: Array.from({ length: 58 }, (_, at) => name(at + 2)) });
    expect((await shown()).total).toBe(60);
    await expect(answer({ shown: page.shown })).rejects.toMatchObject({ code: "held-changed" });
    const again = await shown();
    expect((await shown()).shown).toBe(again.shown);
    expect(await answer({ shown: again.shown })).toMatchObject({ answered: 60 });
  });
});

test("[GU2] a second answer waits while files are being brought back (B9)", async () => {
  await hold(0, 60, 60);
  world.server.faults.add({
    when: { operation: "GetObject", key: `docs/${name(3)}` },
    what: { kind: "stall", ms: 1500 },
  });
  const keys = Array.from({ length: 10 }, (_, at) => name(at));
  const first = answer({ choice: "bring-back", keys });
  const second = answer({ choice: "keep", keys: [name(20)] });
  const third = answer({ choice: "delete", keys: [name(21), name(22)] });
  expect(await Promise.all([first, second, third])).toMatchObject([
    { answered: 10, failed: [] },
    { answered: 1 },
    { answered: 2 },
  ]);
  await world.untilJob("docs", ({ held, state }) => held === 47 && state.kind === "held", PATIENCE);
  expect(world.keys).toHaveLength(ALL - 2);
  expect(world.states.flatMap(({ jobs }) => jobs).some(({ state }) => state.kind === "problem")).toBe(false);
});
