import { describe, expect, test } from "vitest";
import { LianaError } from "../../../src/shared/errors.ts";
import type { PortFault } from "../../harness/fault-port.ts";
import { done, ended, problems } from "../../harness/sync-results.ts";
import { createWorld, type SyncReport, type World } from "../../harness/world.ts";

const NAMES = ["a", "b", "c"] as const;
const MARKER = ".liana/owner.json";
const LATER = 60 * 60_000;

async function inStep(): Promise<World> {
  const world = createWorld({ direction: "backup", options: { mirror: true } });
  for (const name of NAMES) world.disk.edit.write(`folder/${name}`, name);
  world.clock.advance(5000);
  await world.sync();
  world.clock.advance(5000);
  expect((await world.sync()).requests).toBe(0);
  return world;
}

function empty(world: World): void {
  for (const key of [...world.bucket.keys(), ...world.bucket.ownKeys()]) world.bucket.remove(key);
}

function save(world: World): void {
  world.disk.edit.write("folder/a", "saved since");
  world.clock.advance(5000);
}

/** Why each file was sent, by key. */
function reasons(report: SyncReport): Record<string, string> {
  return Object.fromEntries(
    report.events.flatMap((event) => (event.kind === "file" ? [[event.key, event.detail]] : [])),
  );
}

const HINTS = { hints: [{ path: "folder", deep: false }] };

describe("[GU4, CH4] a target that was emptied or rolled back between two syncs (F5)", () => {
  test.each([
    ["a sync over everything", {}, LATER],
    ["a sync over hinted folders", HINTS, LATER],
    ["a sync right after the last", {}, 1000],
    ["a sync over hinted folders right after the last", HINTS, 1000],
  ])("emptied: %s with one file to send uploads everything again", async (_what, trigger, wait) => {
    const world = await inStep();
    empty(world);
    world.clock.advance(wait);
    save(world);
    const report = await world.sync({}, undefined, trigger);
    expect(ended(report)).toBe("in-step");
    expect(done(report)).toEqual(NAMES.map((name) => `uploaded folder/${name}`));
    expect(reasons(report)).toMatchObject({ "folder/b": "lost", "folder/c": "lost" });
    expect(await world.bucket.contents()).toEqual({
      "folder/a": "saved since",
      "folder/b": "b",
      "folder/c": "c",
    });
    expect(world.bucket.ownKeys()).toEqual([MARKER]);
    expect(world.logged).toContain("owner marker is missing");
    world.clock.advance(LATER);
    expect((await world.sync()).requests).toBe(0);
  });

  test("the listing comes before the first transfer", async () => {
    const world = await inStep();
    empty(world);
    world.clock.advance(LATER);
    save(world);
    const order: string[] = [];
    world.onRequest = (call, input) => {
      const about = (input ?? {}) as { limit?: number; key?: string };
      if (call === "list" && about.limit === undefined) order.push("listed");
      if (call === "put" && about.key?.includes(".liana/") !== true) order.push("sent");
    };
    await world.sync();
    expect(order).toEqual(["listed", "sent", "sent", "sent"]);
  });

  test("rolled back: missing and outdated objects are uploaded", async () => {
    const world = await inStep();
    const marker = await world.bucket.content(MARKER);
    world.clock.advance(LATER);
    world.bucket.remove("folder/b");
    await world.bucket.put("folder/c", "as it was long ago");
    await world.bucket.put(MARKER, marker);
    save(world);
    const report = await world.sync();
    const uploaded = NAMES.map((name) => `uploaded folder/${name}`);
    expect(done(report)).toEqual(["foreign-edit folder/c", ...uploaded]);
    expect(reasons(report)).toMatchObject({ "folder/b": "lost", "folder/c": "overwritten" });
  });

  test("a moved file is sent, because its copy source is gone", async () => {
    const world = await inStep();
    empty(world);
    world.clock.advance(LATER);
    world.disk.edit.rename("folder/a", "folder/moved");
    world.clock.advance(5000);
    expect(ended(await world.sync())).toBe("in-step");
    expect(await world.bucket.contents()).toEqual({ "folder/moved": "a", "folder/b": "b", "folder/c": "c" });
  });

  test("after a kill right behind the new marker, the next sync lists the bucket", async () => {
    for (let effects = 1; effects < 60; effects++) {
      const world = await inStep();
      empty(world);
      world.clock.advance(LATER);
      save(world);
      await world.crashingSync(effects);
      world.clock.advance(5000);
      expect(ended(await world.sync())).toBe("in-step");
      expect(world.bucket.keys()).toEqual(NAMES.map((name) => `folder/${name}`));
      world.close();
    }
  });

  test("counts each file and each problem once", async () => {
    const world = await inStep();
    world.disk.edit.write("folder/locked", "x");
    world.disk.edit.setReadable("folder/locked", false);
    empty(world);
    world.clock.advance(LATER);
    save(world);
    const report = await world.sync();
    expect(problems(report)).toEqual(["unreadable folder/locked"]);
    const { result } = report;
    expect(result?.summary).toMatchObject({ uploaded: 3, problems: 1, deleted: 0 });
    expect(world.journal((journal) => journal.problems.count())).toBe(1);
  });

  test("keys that may not write the marker: the missing marker alone makes the sync list", async () => {
    const world = createWorld({ direction: "backup" });
    const error = new LianaError("access-denied");
    world.markerFaults = (call): PortFault | undefined =>
      call === "put" ? { kind: "refused", error } : undefined;
    for (const name of NAMES) world.disk.edit.write(`folder/${name}`, name);
    world.clock.advance(5000);
    await world.sync();
    empty(world);
    world.clock.advance(5000);
    save(world);
    expect(done(await world.sync())).toEqual(NAMES.map((name) => `uploaded folder/${name}`));
  });

  test("two jobs of this computer that share a prefix do not make each other list", async () => {
    const world = await inStep();
    const marker = JSON.parse(await world.bucket.content(MARKER)) as Record<string, unknown>;
    await world.bucket.put(MARKER, JSON.stringify({ ...marker, job: "another" }));
    world.clock.advance(LATER);
    save(world);
    const report = await world.sync();
    expect([done(report), report.calls.get("list")]).toEqual([["uploaded folder/a"], 1]);
  });
});
