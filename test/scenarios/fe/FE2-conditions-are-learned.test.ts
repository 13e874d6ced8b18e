import { describe, expect, test } from "vitest";
import { LianaError } from "../../../src/shared/errors.ts";
import type { ConditionalWrites } from "../../s3-server/conditions.ts";
import { done, ended, sent } from "../../harness/sync-results.ts";
import { createWorld, type World } from "../../harness/world.ts";

const DAY = 86_400_000;

function worldOn(service: ConditionalWrites): World {
  const world = createWorld({ direction: "backup" });
  world.bucket.store.conditionalWrites = service;
  world.disk.edit.write("a", "before");
  world.clock.advance(5000);
  return world;
}

function learned(world: World): unknown {
  const { at: _, ...known } = JSON.parse(world.journal(({ meta }) => meta.get("write-conditions")) ?? "{}");
  return known;
}

async function change(world: World, content: string): Promise<Readonly<Record<string, number>>> {
  world.disk.edit.write("a", content);
  world.clock.advance(5000);
  const report = await world.sync();
  expect([ended(report), (await world.bucket.contents())["a"]]).toEqual(["in-step", content]);
  return sent(report);
}

describe("[FE2] the write of the owner marker shows whether a bucket honours conditions", () => {
  test.each<[ConditionalWrites, object, number]>([
    ["kept", { match: "quoted", absent: true }, 2],
    ["ignored", { match: "no", absent: false }, 2],
    ["refused", { match: "no", absent: false }, 1],
    ["ceph", { match: "bare", absent: true }, 3],
    ["ceph-versions", { match: "no", absent: false }, 2],
  ])("%s", async (service, expected, requests) => {
    const world = worldOn(service);
    let asked = 0;
    world.onRequest = (call, input) => {
      if (
        call === "put" &&
        "condition" in input &&
        input.condition?.kind === "match" &&
        input.key.endsWith(".json")
      )
        asked += 1;
    };
    const marker = async (): Promise<string> => world.bucket.content(".liana/owner.json");
    expect(ended(await world.sync())).toBe("in-step");
    expect([learned(world), asked]).toEqual([expected, requests]);
    const before = await marker();
    // Tested again after 30 days, together with a check of the marker.
    world.clock.advance(29 * DAY);
    await world.sync();
    expect(asked).toBe(requests);
    world.clock.advance(2 * DAY);
    await world.sync();
    expect([learned(world), asked]).toEqual([expected, 2 * requests]);
    expect(await marker()).toBe(before);
    // The marker from the test is known, so it causes no listing.
    world.clock.advance(3_600_000);
    expect(Object.keys(await change(world, "after")).sort()).toEqual(
      service === "kept" || service === "ceph" ? ["put"] : ["head", "put"],
    );
    world.close();
  });

  test("also for an older journal that already has a marker", async () => {
    const world = worldOn("refused");
    await world.sync();
    world.journal(({ meta }) => meta.drop("write-conditions"));
    world.clock.advance(DAY / 2);
    await change(world, "after");
    expect(learned(world)).toEqual({ match: "no", absent: false });
    world.close();
  });

  test("a dry run does not test conditions", async () => {
    const world = worldOn("kept");
    const report = await world.sync({ dryRun: true });
    expect(report.markerCalls.get("put")).toBeUndefined();
    world.close();
  });
});

describe("[FE2] a contradicting response corrects the recorded behaviour", () => {
  test("every conditional write is refused after versioning was enabled (Ceph 16)", async () => {
    const world = worldOn("ceph");
    await world.sync();
    world.bucket.store.conditionalWrites = "ceph-versions";
    expect(await change(world, "once")).toEqual({ head: 1, put: 2 });
    expect(learned(world)).toEqual({ match: "no", absent: true });
    expect(await change(world, "twice")).toEqual({ head: 1, put: 1 });
    world.close();
  });

  test("untested: a service that refuses conditions gets writes without them", async () => {
    const world = worldOn("refused");
    world.markerFaults = (call) =>
      call === "put" ? { kind: "refused", error: new LianaError("access-denied") } : undefined;
    expect(ended(await world.sync())).toBe("in-step");
    expect(learned(world)).toEqual({ absent: false });
    await change(world, "once");
    expect(learned(world)).toEqual({ absent: false, match: "no" });
    expect(await change(world, "twice")).toEqual({ head: 1, put: 1 });
    world.close();
  });

  test("untested: a service that honours conditions guards each write, and each object is checked as well", async () => {
    const world = worldOn("kept");
    world.markerFaults = (call) =>
      call === "put" ? { kind: "refused", error: new LianaError("access-denied") } : undefined;
    await world.sync();
    expect(learned(world)).toEqual({});
    let raced = false;
    world.onRequest = async (call, input) => {
      if (call !== "put" || !("key" in input) || !input.key.endsWith("/a") || raced) return;
      raced = true;
      await world.bucket.put("a", "by another program");
    };
    world.disk.edit.write("a", "after");
    world.clock.advance(5000);
    expect(done(await world.sync())).toEqual(["foreign-edit a", "uploaded a"]);
    world.close();
  });

  test("a refusal unrelated to conditions is reported, and teaches nothing about them", async () => {
    const world = worldOn("kept");
    world.markerFaults = (call) =>
      call === "put" ? { kind: "refused", error: new LianaError("access-denied") } : undefined;
    await world.sync();
    world.disk.edit.write("a", "after");
    world.clock.advance(5000);
    world.faults = (call) =>
      call === "put" ? { kind: "refused", error: new LianaError("service-refused") } : undefined;
    expect(ended(await world.sync())).not.toBe("in-step");
    expect(learned(world)).toEqual({});
    world.close();
  });
});
