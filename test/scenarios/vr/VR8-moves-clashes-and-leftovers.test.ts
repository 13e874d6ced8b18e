import { afterEach, describe, expect, test } from "vitest";
import { readOldKey } from "../../../src/engine/transfer/old-key.ts";
import type { JobOptions } from "../../../src/shared/model/job.ts";
import { leftIn } from "../../harness/leftover-index.ts";
import { ended } from "../../harness/sync-results.ts";
import { createWorld, type SyncReport, type World } from "../../harness/world.ts";

const FOREVER = {
  mirror: true,
  retain: "forever",
  maxDelete: { kind: "percent", percent: 100 },
} as const;
const MINUTE = 60_000;
const worlds: World[] = [];

afterEach(() => {
  for (const world of worlds.splice(0)) world.close();
});

async function backupOf(
  files: Readonly<Record<string, string>>,
  options: Partial<JobOptions> = FOREVER,
): Promise<World> {
  const world = createWorld({ direction: "backup", options });
  worlds.push(world);
  for (const [path, content] of Object.entries(files)) world.disk.edit.write(path, content);
  world.clock.advance(MINUTE);
  expect(ended(await world.sync())).toBe("in-step");
  world.clock.advance(MINUTE);
  return world;
}

/** Earlier states below `.liana/old/`, as `key end`. */
function kept({ bucket }: World): readonly string[] {
  return bucket.ownKeys().flatMap((at) => {
    const read = readOldKey(at);
    return read?.kind === "key" ? [`${read.key} ${read.end}`] : [];
  });
}

function filesOf({ disk }: World): Readonly<Record<string, string>> {
  return Object.fromEntries([...disk.edit.all()].filter(([, what]) => what !== "/"));
}

async function restored(world: World, asOf?: number): Promise<Readonly<Record<string, string>>> {
  const other = createWorld({ direction: "restore", beside: world, prefix: "data/" });
  worlds.push(other);
  expect(ended(await other.sync(asOf === undefined ? {} : { asOf }))).toBe("in-step");
  return filesOf(other);
}

/** Content large enough to be copied instead of sent (CH8). */
function large(tag: string): string {
  return tag.repeat(6000);
}

function deletions({ events }: SyncReport): readonly string[] {
  return events.flatMap((event) => (event.kind === "file" && event.what === "deleted" ? [event.detail] : []));
}

describe("[VR8, CH8] renames in chains and circles", () => {
  test("a rotation keeps each overwritten object once and sends only the new log", async () => {
    const world = await backupOf({ log: large("0"), "log.1": large("1"), "log.2": large("2") });
    const before = filesOf(world);
    const moment = world.clock.now();
    world.clock.advance(MINUTE);
    const { edit } = world.disk;
    edit.rename("log.2", "log.3");
    edit.rename("log.1", "log.2");
    edit.rename("log", "log.1");
    edit.write("log", "new");
    world.clock.advance(MINUTE);
    const report = await world.sync();
    expect([ended(report), report.result?.summary.bytesUp]).toEqual(["in-step", 3]);
    expect(kept(world).toSorted()).toEqual(["log replaced", "log.1 replaced", "log.2 replaced"]);
    // Three copies for the renames, three for the earlier states.
    expect(report.calls.get("copy")).toBe(6);
    expect(await restored(world)).toEqual(filesOf(world));
    expect(await restored(world, moment)).toEqual(before);
  });

  test("a swap keeps both objects once and no temporary object", async () => {
    const world = await backupOf({ a: large("a"), b: large("b") });
    const before = filesOf(world);
    const moment = world.clock.now();
    world.clock.advance(MINUTE);
    const { edit } = world.disk;
    edit.rename("a", "x");
    edit.rename("b", "a");
    edit.rename("x", "b");
    world.clock.advance(MINUTE);
    const report = await world.sync();
    expect([ended(report), report.result?.summary.bytesUp]).toEqual(["in-step", 0]);
    expect(kept(world)).toEqual(["a replaced", "b replaced"]);
    expect(world.bucket.ownKeys().filter((key) => key.startsWith(".liana/tmp/"))).toEqual([]);
    expect(await restored(world, moment)).toEqual(before);
    world.clock.advance(MINUTE);
    expect((await world.sync()).requests).toBe(0);
  });
});

describe("[VR8, RS9] a file replaced by a folder", () => {
  test.each([
    ["a job that mirrors", FOREVER],
    ["one that deletes nothing else", { ...FOREVER, mirror: false }],
  ])("%s keeps the file once and records it in the history", async (_what, options) => {
    const world = await backupOf({ notes: "old", other: "o" }, options);
    const before = filesOf(world);
    const moment = world.clock.now();
    world.clock.advance(MINUTE);
    world.disk.edit.remove("notes");
    world.disk.edit.write("notes/x", "new");
    world.clock.advance(MINUTE);
    const report = await world.sync();
    expect([ended(report), deletions(report)]).toEqual(["in-step", ["kept clash notes/x"]]);
    expect(kept(world)).toEqual(["notes deleted"]);
    expect(report.calls.get("copy")).toBe(1);
    expect(await restored(world)).toEqual(filesOf(world));
    expect(await restored(world, moment)).toEqual(before);
  });
});

describe("[VR8, RS8] a deletion that fails after its object was kept", () => {
  test("its object is a leftover from that moment on; before, it is the file", async () => {
    const world = await backupOf({ "a.txt": "one", "b.txt": "two" });
    const before = filesOf(world);
    const early = world.clock.now();
    world.clock.advance(MINUTE);
    world.disk.edit.remove("a.txt");
    world.clock.advance(MINUTE);
    world.faults = (call) => (call === "remove" ? { kind: "denied", action: "DeleteObject" } : undefined);
    await world.sync();
    expect(await leftIn(world.bucket)).toEqual(["a.txt"]);
    expect(kept(world)).toEqual(["a.txt deleted"]);
    world.clock.advance(MINUTE);
    const late = world.clock.now();
    world.clock.advance(MINUTE);
    expect(await restored(world, early)).toEqual(before);
    expect(await restored(world, late)).toEqual({ "b.txt": "two" });
    expect(await restored(world)).toEqual({ "b.txt": "two" });
    world.faults = () => undefined;
    expect(ended(await world.sync({ audit: true }))).toBe("in-step");
    expect(await leftIn(world.bucket)).toEqual([]);
    expect(kept(world)).toEqual(["a.txt deleted"]);
    expect(await restored(world, late)).toEqual({ "b.txt": "two" });
    expect(await restored(world, early)).toEqual(before);
  });

  test("while the deletion waits, earlier moments still restore the file", async () => {
    const world = await backupOf({ "a.txt": "one", "b.txt": "t" });
    world.disk.edit.write("b.txt", "two");
    world.clock.advance(MINUTE);
    expect(ended(await world.sync())).toBe("in-step");
    const before = filesOf(world);
    world.clock.advance(MINUTE);
    const early = world.clock.now();
    world.clock.advance(MINUTE);
    world.disk.edit.remove("a.txt");
    world.clock.advance(5000);
    await world.sync({}, undefined, { deletions: "when-quiet" });
    expect(await leftIn(world.bucket)).toEqual(["a.txt"]);
    expect(kept(world)).toEqual(["b.txt replaced"]);
    world.clock.advance(5000);
    const waiting = world.clock.now();
    expect(await restored(world, early)).toEqual(before);
    expect(await restored(world, waiting)).toEqual({ "b.txt": "two" });
    world.clock.advance(5 * MINUTE);
    expect(ended(await world.sync({}, undefined, { deletions: "when-quiet" }))).toBe("in-step");
    expect(await leftIn(world.bucket)).toEqual([]);
    expect(kept(world)).toEqual(["a.txt deleted", "b.txt replaced"]);
    expect(await restored(world, early)).toEqual(before);
    expect(await restored(world)).toEqual({ "b.txt": "two" });
  });
});
