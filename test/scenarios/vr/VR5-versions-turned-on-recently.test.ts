import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { keepVersions, makeBucket } from "../../../src/engine/buckets/make-bucket.ts";
import { engineHost } from "../../../src/engine/host.ts";
import { Journal } from "../../../src/engine/journal/journal.ts";
import { FactsFile } from "../../../src/engine/facts/facts-file.ts";
import { KnownFacts } from "../../../src/engine/probe/known-facts.ts";
import { ReplacedVersions } from "../../../src/engine/transfer/replaced-versions.ts";
import { FrontDoor } from "../../harness/front-door.ts";
import { ended } from "../../harness/sync-results.ts";
import { createWorld, type World } from "../../harness/world.ts";

const MINUTE = 60_000;
const SIGNAL = new AbortController().signal;

function createJob(): World {
  const world = createWorld({ direction: "backup", options: { mirror: true, retain: "forever" } });
  world.disk.edit.write("a.txt", "a0");
  world.clock.advance(5_000);
  return world;
}

function turnOn(world: World): void {
  world.bucket.store.setVersioning(world.bucket.name, "Enabled");
}

/** Changes the file. @returns how many objects were set aside so far */
async function change(world: World, content: string): Promise<number> {
  world.disk.edit.write("a.txt", content);
  world.clock.advance(5_000);
  expect(ended(await world.sync())).toBe("in-step");
  return world.bucket.ownKeys().filter((key) => key.includes("/old/")).length;
}

describe("[VR5] versions that were turned on", () => {
  test("after the first sync are not relied on for a quarter of an hour: objects are set aside", async () => {
    const world = createJob();
    await world.sync();
    expect(await change(world, "a1")).toBe(1);
    turnOn(world);
    world.clock.advance(11 * MINUTE);
    expect(await change(world, "a2")).toBe(2);
    world.clock.advance(14 * MINUTE);
    expect(await change(world, "a3")).toBe(3);
    world.clock.advance(MINUTE);
    expect(await change(world, "a4")).toBe(3);
  });

  test("before the first sync, at an unknown time, are not relied on for a quarter of an hour either", async () => {
    const world = createJob();
    turnOn(world);
    await world.sync();
    expect(await change(world, "a1")).toBe(1);
    world.clock.advance(11 * MINUTE);
    expect(await change(world, "a2")).toBe(2);
    world.clock.advance(15 * MINUTE);
    expect(await change(world, "a3")).toBe(2);
  });

  test("are relied on at once where an older object has a version id", async () => {
    const world = createJob();
    turnOn(world);
    await world.bucket.put("theirs", "by somebody else");
    world.clock.advance(16 * MINUTE);
    await world.sync();
    expect(await change(world, "a1")).toBe(0);
  });

  test("are not proven by an object from before, nor by one in parts, whose date is that of its beginning", async () => {
    const world = createJob();
    await world.bucket.put("theirs", "from before");
    turnOn(world);
    world.clock.advance(16 * MINUTE);
    await world.sync();
    expect(await change(world, "a1")).toBe(1);
    const other = createJob();
    turnOn(other);
    await other.bucket.putParts("theirs", "x".repeat(4000), 2000);
    other.clock.advance(16 * MINUTE);
    await other.sync();
    expect(await change(other, "a1")).toBe(1);
  });

  test("without the permission to list versions count from when they were first seen", async () => {
    const world = createJob();
    turnOn(world);
    await world.bucket.put("theirs", "by somebody else");
    world.clock.advance(16 * MINUTE);
    world.faults = (call) =>
      call === "listVersions" ? { kind: "denied", action: "ListBucketVersions" } : undefined;
    await world.sync();
    expect(await change(world, "a1")).toBe(1);
    world.clock.advance(16 * MINUTE);
    expect(await change(world, "a2")).toBe(1);
  });
});

describe("[VR5] versions that Liana turned on", () => {
  test.each(["an existing bucket", "a new bucket"])("in %s count from that moment", async (kind) => {
    const stateDir = mkdtempSync(join(tmpdir(), "liana-versions-"));
    onTestFinished(() => rmSync(stateDir, { recursive: true, force: true }));
    await using door = await FrontDoor.open();
    const host = engineHost({ env: door.env, stateDir }, "Liana/0");
    const bucket = kind === "a new bucket" ? "fresh" : door.bucket.name;
    if (kind === "a new bucket")
      await makeBucket({ connection: door.connection, bucket, versioning: true }, host, SIGNAL);
    else await keepVersions(door.connection, bucket, host, SIGNAL);
    const port = await host.connect(door.connection);
    const facts = new KnownFacts(new FactsFile(stateDir, { ...port.traits, bucket }), door.env, false);
    const areKept = async (): Promise<boolean> => {
      const journal = Journal.open(":memory:");
      const parts = { meta: journal.meta, clock: door.env.clock, facts };
      const kept = await new ReplacedVersions({ port, bucket, prefix: "" }, parts).areKept(SIGNAL);
      journal.close();
      return kept;
    };
    const before = door.operations().length;
    expect(await areKept()).toBe(false);
    door.now += 14 * MINUTE;
    expect(await areKept()).toBe(false);
    door.now += MINUTE;
    expect(await areKept()).toBe(true);
    expect(new Set(door.operations(before))).toEqual(new Set(["GetBucketVersioning"]));
    // Turning on what is on changes nothing.
    await keepVersions(door.connection, bucket, host, SIGNAL);
    expect(await areKept()).toBe(true);
    port.close();
  });
});
