import { describe, expect, test } from "vitest";
import { readOldKey } from "../../../src/engine/transfer/old-key.ts";
import type { In } from "../../../src/engine/remote/port.ts";
import type { JobOptions } from "../../../src/shared/model/job.ts";
import { done, ended } from "../../harness/sync-results.ts";
import { createWorld, type World } from "../../harness/world.ts";

const FOREVER = { mirror: true, retain: "forever" } as const;

async function backupOf(
  files: Readonly<Record<string, string>>,
  options: Partial<JobOptions> = FOREVER,
): Promise<World> {
  const world = createWorld({ direction: "backup", options });
  for (const [path, content] of Object.entries(files)) world.disk.edit.write(path, content);
  world.clock.advance(5000);
  expect(ended(await world.sync())).toBe("in-step");
  world.clock.advance(60_000);
  return world;
}

/** Earlier states below `.liana/old/`, as `key until-from-end content`; times in seconds since the start of the test. */
async function kept(world: World): Promise<readonly string[]> {
  const found: string[] = [];
  for (const at of world.bucket.ownKeys()) {
    const read = readOldKey(at);
    if (read?.kind === "key") found.push(`${read.key} ${read.end} ${await world.bucket.content(at)}`);
  }
  return found;
}

describe("[VR8] a job that keeps everything, into a bucket without versions", () => {
  test("sets an object aside with its dates before overwriting it", async () => {
    const world = await backupOf({ "a.txt": "one", "b.txt": "same" });
    const put = world.clock.now() - 60_000;
    world.disk.edit.write("a.txt", "two");
    world.clock.advance(5000);
    const report = await world.sync();
    expect([ended(report), done(report)]).toEqual(["in-step", ["uploaded a.txt"]]);
    expect(await world.bucket.contents()).toEqual({ "a.txt": "two", "b.txt": "same" });
    expect(await kept(world)).toEqual(["a.txt replaced one"]);
    // One copy request for each change, and one request that asks whether the bucket keeps versions.
    expect(Object.fromEntries(report.calls)).toMatchObject({ copy: 1, put: 1, versioning: 1 });
    const [at] = world.bucket.ownKeys().flatMap((key) => readOldKey(key) ?? []);
    expect(at).toMatchObject({ from: put, until: world.clock.now() });
    world.disk.edit.write("a.txt", "three");
    world.clock.advance(5000);
    const next = await world.sync();
    expect(next.calls.get("versioning")).toBeUndefined();
    expect(await kept(world)).toEqual(["a.txt replaced one", "a.txt replaced two"]);
  });

  test.each([
    ["small", "s".repeat(3000)],
    ["in parts", "p".repeat(9000)],
    ["larger than one copy takes", "l".repeat(40_000)],
  ])("content %s is kept whole, with its metadata", async (_how, content) => {
    const world = await backupOf({ "a.bin": content });
    const before = (await world.bucket.map()).get("a.bin")?.metadata;
    world.disk.edit.write("a.bin", `${content}!`);
    world.clock.advance(5000);
    expect(ended(await world.sync())).toBe("in-step");
    expect(await kept(world)).toEqual([`a.bin replaced ${content}`]);
    const [old = ""] = world.bucket.ownKeys().filter((key) => readOldKey(key) !== undefined);
    const at = { bucket: world.bucket.name, key: world.bucket.prefix + old };
    const head = await world.bucket.port.send("head", at, new AbortController().signal);
    expect(head.metadata).toEqual(before);
  });

  test("also sets aside deleted objects, old keys of moved files, links and empty folders", async () => {
    const world = await backupOf({ "a.txt": "one", "gone.txt": "last words", "old/name.txt": "moved on" });
    world.disk.edit.link("link", "a.txt");
    world.disk.edit.mkdir("empty");
    world.clock.advance(5000);
    await world.sync();
    world.disk.edit.remove("gone.txt");
    world.disk.edit.remove("link");
    world.disk.edit.remove("empty");
    world.disk.edit.rename("old/name.txt", "old/new.txt");
    world.clock.advance(5000);
    const report = await world.sync();
    expect(ended(report)).toBe("in-step");
    expect(await world.bucket.contents()).toEqual({ "a.txt": "one", "old/new.txt": "moved on" });
    expect((await kept(world)).toSorted()).toEqual([
      "empty/ deleted ",
      "gone.txt deleted last words",
      "link.rclonelink deleted a.txt",
      "old/name.txt deleted moved on",
    ]);
    const events = world.journal((journal) => journal.pages.events("deleted", undefined, 10));
    expect(events.map(({ detail }) => detail)).toEqual(["kept", "kept", "kept", "kept"]);
  });

  test("only records a touched file, without a copy", async () => {
    const world = await backupOf({ "a.txt": "one" });
    world.disk.edit.touch("a.txt", 1_700_000_000_000_000_000n);
    world.clock.advance(5000);
    const report = await world.sync();
    expect(done(report)).toEqual(["touched a.txt"]);
    expect(await kept(world)).toEqual(["a.txt touched "]);
  });

  test("neither replaces nor deletes an object whose copy is refused, and reports each file", async () => {
    const world = await backupOf({ "a.txt": "one", "b.txt": "two", "c.txt": "three" });
    world.disk.edit.write("a.txt", "new");
    world.disk.edit.remove("b.txt");
    world.disk.edit.write("d.txt", "four");
    world.clock.advance(5000);
    world.faults = (call) => (call === "copy" ? { kind: "denied", action: "PutObject" } : undefined);
    const report = await world.sync();
    expect(report.result?.summary).toMatchObject({ uploaded: 1, deleted: 0, problems: 2 });
    expect(report.events.flatMap((event) => (event.kind === "problem" ? [event.error.code] : []))).toEqual([
      "not-kept",
      "not-kept",
    ]);
    expect(await world.bucket.contents()).toEqual({
      "a.txt": "one",
      "b.txt": "two",
      "c.txt": "three",
      "d.txt": "four",
    });
    world.faults = () => undefined;
    expect(ended(await world.sync())).toBe("in-step");
    expect((await kept(world)).toSorted()).toEqual(["a.txt replaced one", "b.txt deleted two"]);
  });

  test("keeps one copy when an overwrite fails repeatedly", async () => {
    const world = await backupOf({ "a.txt": "one" });
    world.disk.edit.write("a.txt", "two");
    world.clock.advance(5000);
    world.faults = (call) => (call === "put" ? { kind: "denied", action: "PutObject" } : undefined);
    for (let i = 0; i < 3; i++) {
      expect(ended(await world.sync())).toBe("problems");
      world.clock.advance(60_000);
    }
    world.faults = () => undefined;
    expect(ended(await world.sync())).toBe("in-step");
    expect(await kept(world)).toEqual(["a.txt replaced one"]);
  });

  test("loses no content of the bucket after a kill at any moment", async () => {
    for (let effects = 1; effects < 90; effects++) {
      const world = await backupOf({ "a.txt": "one", "b.txt": "two" });
      world.disk.edit.write("a.txt", "new");
      world.disk.edit.remove("b.txt");
      world.clock.advance(5000);
      const report = await world.crashingSync(effects);
      const everything = [...Object.values(await world.bucket.contents()), ...(await kept(world))].join("\n");
      expect(everything, String(effects)).toMatch(/one/);
      expect(everything, String(effects)).toMatch(/two/);
      world.clock.advance(120_000);
      await world.sync();
      expect(await world.bucket.contents(), String(effects)).toEqual({ "a.txt": "new" });
      // A copy that was made but not journaled is made again.
      expect([...new Set(await kept(world))].toSorted(), String(effects)).toEqual([
        "a.txt replaced one",
        "b.txt deleted two",
      ]);
      world.close();
      if (report.result !== undefined) return;
    }
    throw new Error("the sync never ended by itself");
  });

  test("still holds mass deletions", async () => {
    const files = Object.fromEntries(Array.from({ length: 80 }, (_, i) => [`${i}.txt`, `content ${i}`]));
    const world = await backupOf({ ...files, "stays.txt": "here" });
    for (const path of Object.keys(files)) world.disk.edit.remove(path);
    world.clock.advance(5000);
    const report = await world.sync();
    expect([ended(report), report.result?.summary.held]).toEqual(["held", 80]);
    expect(await kept(world)).toEqual([]);
  });
});

describe("[VR8] a job that keeps everything", () => {
  test("into a bucket with versions copies nothing: the versions are the earlier states", async () => {
    const world = await backupOf({ "a.txt": "one", "b.txt": "two" });
    world.bucket.store.setVersioning(world.bucket.name, "Enabled");
    await world.bucket.put("theirs", "by somebody else");
    world.clock.advance(16 * 60_000);
    world.disk.edit.write("a.txt", "new");
    world.disk.edit.remove("b.txt");
    world.clock.advance(5000);
    const report = await world.sync();
    expect([ended(report), report.calls.get("copy")]).toEqual(["in-step", undefined]);
    expect(await kept(world)).toEqual([]);
  });

  test.each([["suspended"], ["refused"]])("copies when versioning is %s", async (how) => {
    const world = await backupOf({ "a.txt": "one" });
    if (how === "suspended") {
      world.bucket.store.setVersioning(world.bucket.name, "Enabled");
      world.bucket.store.setVersioning(world.bucket.name, "Suspended");
    } else {
      world.faults = (call) =>
        call === "versioning" ? { kind: "denied", action: "GetBucketVersioning" } : undefined;
    }
    world.disk.edit.write("a.txt", "new");
    world.clock.advance(5000);
    expect(ended(await world.sync())).toBe("in-step");
    expect(await kept(world)).toEqual(["a.txt replaced one"]);
  });

  test("from bucket to bucket keeps what it replaces and deletes in the target", async () => {
    const world = createWorld({ direction: "replicate", options: FOREVER });
    await world.bucket.put("a.txt", "one");
    await world.bucket.put("b.txt", "two");
    expect(ended(await world.sync())).toBe("in-step");
    world.clock.advance(60_000);
    await world.bucket.put("a.txt", "new");
    world.bucket.remove("b.txt");
    world.clock.advance(60_000);
    expect(ended(await world.sync())).toBe("in-step");
    expect(await world.copy.contents()).toEqual({ "a.txt": "new" });
    const old = world.copy.ownKeys().flatMap((key) => readOldKey(key) ?? []);
    expect(old.map(({ end }) => end).toSorted()).toEqual(["deleted", "replaced"]);
  });

  test("keeps nothing with retain: none", async () => {
    const world = await backupOf({ "a.txt": "one", "b.txt": "two" }, { mirror: true, retain: "none" });
    world.disk.edit.write("a.txt", "new");
    world.disk.edit.remove("b.txt");
    world.clock.advance(5000);
    const report = await world.sync();
    expect([ended(report), report.calls.get("copy"), await kept(world)]).toEqual(["in-step", undefined, []]);
  });
});

/** The service copies without checking the ETag, as Ceph 16 does. */
test("[VR8] an object another program put in the meantime is not kept as ours", async () => {
  const world = await backupOf({ "a.txt": "one" });
  world.onRequest = (call, input) => {
    if (call !== "copy") return;
    const { bucket, key } = (input as In<"copy">).from;
    Object.assign(input as In<"copy">, { from: { bucket, key } });
  };
  await world.bucket.put("a.txt", "theirs");
  world.disk.edit.write("a.txt", "new");
  world.clock.advance(5000);
  await world.sync();
  await world.sync();
  expect(await world.bucket.contents()).toEqual({ "a.txt": "new" });
  expect(await kept(world)).toEqual(["a.txt replaced theirs"]);
});
