import { describe, expect, test } from "vitest";
import { done } from "../../harness/sync-results.ts";
import { systemEnvironment } from "../../../src/engine/system-environment.ts";
import { LianaError } from "../../../src/shared/errors.ts";
import type { JobLive } from "../../../src/shared/model/live.ts";
import { FleetWorld } from "../../harness/fleet-world.ts";
import { createWorld, type World } from "../../harness/world.ts";

const HOUR = 3_600_000;
const ASKED = { contact: "page" } as const;

async function synced(names: readonly string[] = ["a", "b", "c"]): Promise<World> {
  const world = createWorld({ direction: "backup", options: { mirror: true } });
  for (const name of names) world.disk.edit.write(name, `${name} content`);
  world.clock.advance(5000);
  await world.sync();
  world.clock.advance(HOUR);
  return world;
}

function confirmedAt(world: World): number {
  return world.journal(({ meta }) => Number(meta.get("confirmed-at") ?? Number.NaN));
}

function atOf({ confirmation }: JobLive): number {
  if (confirmation.kind === "never") throw new Error("never confirmed");
  return confirmation.at;
}

describe("[TR1] a sync the user requests", () => {
  test("contacts the bucket even without changes: the owner marker and one listing page", async () => {
    const world = await synced();
    const before = confirmedAt(world);
    const report = await world.sync({}, undefined, ASKED);
    expect(report.result?.outcome).toBe("in-step");
    expect([...report.markerCalls.keys()]).toEqual(["get"]);
    // The health check (GU5) and one page.
    expect([...report.calls]).toEqual([["list", 2]]);
    expect(confirmedAt(world) - before).toBeGreaterThanOrEqual(HOUR);
  });

  test.each<[string, (world: World) => unknown, readonly string[]]>([
    ["an object is missing", (world) => world.bucket.remove("b"), ["uploaded b"]],
    ["the last object is missing", (world) => world.bucket.remove("c"), ["uploaded c"]],
    [
      "an object was replaced",
      (world) => world.bucket.put("a", "by somebody else"),
      ["foreign-edit a", "uploaded a"],
    ],
    [
      "the bucket was emptied",
      (world) => ["a", "b", "c"].map((key) => world.bucket.remove(key)),
      ["uploaded a", "uploaded b", "uploaded c"],
    ],
  ])("lists everything when %s", async (_, change, work) => {
    const world = await synced();
    await change(world);
    expect(done(await world.sync())).toEqual([]);
    const report = await world.sync({}, undefined, ASKED);
    expect(done(report)).toEqual(work);
    expect(report.result?.outcome).toBe("in-step");
  });

  test("accepts foreign objects and objects that a new rule excludes", async () => {
    const world = await synced();
    await world.bucket.put("another's", "content");
    const report = await world.sync({ exclude: ["a"] }, undefined, ASKED);
    expect([...report.calls]).toEqual([["list", 2]]);
    expect(report.result?.outcome).toBe("in-step");
  });

  test("requests only one listing page of many", async () => {
    const world = await synced(Array.from({ length: 2_500 }, (_, index) => `file-${String(index)}`));
    const report = await world.sync({}, undefined, ASKED);
    expect(report.calls.get("list")).toBeLessThanOrEqual(3);
    expect(report.result?.summary.unchanged).toBe(2_500);
  });

  test("lists everything when the last full listing is a day old", async () => {
    const world = await synced();
    world.clock.advance(24 * HOUR);
    const before = world.journal(({ meta }) => meta.get("audited-at"));
    await world.sync({}, undefined, ASKED);
    expect(world.journal(({ meta }) => meta.get("audited-at"))).not.toBe(before);
  });
});

describe("[TR1] the bucket is confirmed to match the source", () => {
  test("not by a sync that sent no request", async () => {
    const world = await synced();
    const before = confirmedAt(world);
    const report = await world.sync();
    expect([report.requests, confirmedAt(world)]).toEqual([0, before]);
    expect(report.result?.confirmedAt).toBe(before);
  });

  test("by a sync whose changes were all acknowledged, but not while a file cannot be sent", async () => {
    const world = await synced();
    const before = confirmedAt(world);
    world.disk.edit.write("d", "d content");
    world.disk.edit.write("a", "refused by a policy");
    world.clock.advance(5000);
    world.faults = (call, input) =>
      call === "put" && "key" in input && input.key === "data/a"
        ? { kind: "refused", error: new LianaError("access-denied") }
        : undefined;
    expect((await world.sync()).result?.outcome).toBe("problems");
    expect(confirmedAt(world)).toBe(before);
    world.faults = () => undefined;
    world.clock.advance(HOUR);
    const report = await world.sync();
    expect(report.result?.outcome).toBe("in-step");
    expect(confirmedAt(world)).toBeGreaterThan(before + HOUR);
  });
});

test("[TR1] a job shows when it was confirmed, even after a restart, and loses its tick when that is too long ago", async () => {
  let ahead = 0;
  const { clock } = systemEnvironment({ write: () => undefined });
  const shifted = { ...clock, now: () => Date.now() + ahead };
  await using world = await FleetWorld.open({ clock: shifted });
  world.folder("docs", { "a.txt": "one" });
  const jobs = [world.job("docs", { when: { kind: "manual" } })];
  await world.configure({ jobs });
  await world.client.call("syncNow", {});
  const live = await world.inStep("docs");
  const at = atOf(live);
  expect(live.confirmation).toMatchObject({ kind: "valid", until: at + 24 * HOUR });
  const daily = [world.job("docs", { when: { kind: "every", seconds: 172_800 } })];
  await world.stop();
  ahead = HOUR;
  world.start();
  await world.configure({ jobs: daily });
  const known = await world.untilJob("docs", ({ confirmation }) => confirmation.kind === "valid");
  expect(known.confirmation).toMatchObject({ at });
  expect(known.state.kind).toBe("idle");
  // No sync can run, so none confirms the job.
  await world.disconnect();
  ahead = 200 * HOUR;
  await world.configure();
  const stale = await world.untilJob("docs", ({ confirmation }) => confirmation.kind === "expired");
  expect(["offline", "unconfirmed", "scanning"]).toContain(stale.state.kind);
  await world.untilJob("docs", ({ state }) => state.kind === "offline");
  await world.reconnect();
  await world.client.call("syncNow", {});
  const again = await world.untilJob(
    "docs",
    ({ state, confirmation }) => state.kind === "idle" && confirmation.kind === "valid",
  );
  expect(atOf(again)).toBeGreaterThan(Date.now() + 199 * HOUR);
});
