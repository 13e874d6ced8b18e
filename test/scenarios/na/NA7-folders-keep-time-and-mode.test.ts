import { describe, expect, test } from "vitest";
import type { DiskEffect } from "../../fakes/memory-disk-effects.ts";
import type { MemoryDisk } from "../../fakes/memory-disk.ts";
import { isPosix } from "../../harness/host-abilities.ts";
import { done, ended, problems, sent } from "../../harness/sync-results.ts";
import type { SeenObject, TestBucket } from "../../harness/test-bucket.ts";
import { createWorld, type World } from "../../harness/world.ts";
import { LianaError } from "../../../src/shared/errors.ts";
import type { JobOptions } from "../../../src/shared/model/job.ts";

const HOUR = 60 * 60_000;
const WATCHED = { deletions: "when-quiet", asked: undefined } as const;
const YEAR_2020 = 1_577_836_800_000_000_000n;

function backup(options: Partial<JobOptions> = {}): World {
  return createWorld({ direction: "backup", options: { folderTimes: true, ...options } });
}

function restoreOf(world: World): World {
  return createWorld({ direction: "restore", options: { mirror: true }, beside: world });
}

async function objectAt(bucket: TestBucket, key: string): Promise<SeenObject> {
  const seen = (await bucket.map()).get(key);
  if (seen === undefined) throw new RangeError(`nothing at ${key}`);
  return seen;
}

/** Mode and time of a folder, as text. */
async function traits(disk: MemoryDisk, path: string): Promise<string> {
  const stat = await disk.stat(path);
  return `${((stat?.mode ?? 0) & 0o7777).toString(8)} ${stat?.mtimeNs}`;
}

describe("[NA7] objects of folders with content", () => {
  test("are sent once, after all files, and a sync with nothing to do sends nothing", async () => {
    const world = backup();
    world.disk.edit.write("a/b/file", "x");
    world.disk.edit.chmod("a", 0o700);
    const puts: string[] = [];
    world.onRequest = (call, input) => {
      if (call === "put" && "key" in input) puts.push(input.key);
    };
    const report = await world.sync();
    expect(puts.filter((key) => !key.includes(".liana"))).toEqual(["data/a/b/file", "data/a/", "data/a/b/"]);
    expect(done(report)).toEqual(["uploaded a/b/file"]);
    expect(report.result?.summary).toMatchObject({ uploaded: 1, folders: 2 });
    const folder = await objectAt(world.bucket, "a/");
    expect(folder).toMatchObject({
      size: 0,
      contentType: "application/x-directory",
      storageClass: "STANDARD",
    });
    expect(folder.metadata["mode"]).toBe("40700");
    expect(folder.metadata["mtime"]).toMatch(/^\d+\.\d{9}$/);
    const second = await world.sync();
    expect([ended(second), second.requests, second.result?.summary.unchanged]).toEqual(["in-step", 0, 1]);
  });

  test("replace the object of an empty folder when the folder gains content", async () => {
    const world = backup();
    world.disk.edit.mkdir("new");
    expect(done(await world.sync())).toEqual(["uploaded new/"]);
    world.disk.edit.write("new/a", "x");
    const report = await world.sync();
    expect(done(report)).toEqual(["uploaded new/a"]);
    expect(report.result?.summary.folders).toBe(1);
    expect(await world.bucket.contents()).toEqual({ "new/": "", "new/a": "x" });
  });

  test("in a watched folder, send a new time at most hourly, but a new mode or a requested sync at once", async () => {
    const world = backup();
    world.disk.edit.write("d/1", "x");
    await world.sync({}, undefined, WATCHED);
    const folders = async (trigger: object): Promise<number> =>
      (await world.sync({}, undefined, trigger)).result?.summary.folders ?? 0;

    world.disk.edit.write("d/2", "x");
    expect(await folders(WATCHED)).toBe(0);
    world.disk.edit.chmod("d", 0o750);
    expect(await folders(WATCHED)).toBe(1);
    world.disk.edit.write("d/3", "x");
    expect(await folders(WATCHED)).toBe(0);
    world.clock.advance(HOUR);
    expect(await folders(WATCHED)).toBe(1);
    world.disk.edit.write("d/4", "x");
    expect(await folders({})).toBe(1);
    expect(await folders({})).toBe(0);
  });

  test("a sync of hinted folders updates only those folders", async () => {
    const world = backup();
    world.disk.edit.write("a/1", "x");
    world.disk.edit.write("b/1", "x");
    await world.sync();
    world.clock.advance(2 * HOUR);
    world.disk.edit.write("a/2", "x");
    world.disk.edit.write("b/2", "x");
    const hints = [{ path: "a", deep: false }];
    const report = await world.sync({}, undefined, { ...WATCHED, hints, settleMs: 0 });
    expect(done(report)).toEqual(["uploaded a/2"]);
    expect(report.result?.summary.folders).toBe(1);
  });

  test.skipIf(!isPosix)("are deleted when the option is turned off, except for private folders", async () => {
    const world = backup();
    world.disk.edit.write("open/a", "x");
    world.disk.edit.write("private/a", "x");
    world.disk.edit.chmod("private", 0o700);
    await world.sync();
    const report = await world.sync({ folderTimes: false });
    expect(ended(report)).toBe("in-step");
    expect(Object.keys(await world.bucket.contents())).toEqual(["open/a", "private/", "private/a"]);
  });

  test.skipIf(!isPosix)(
    "are off by default in a storage class with a minimum charge; private folders use the standard class",
    async () => {
      const world = backup({ folderTimes: undefined, storageClass: "STANDARD_IA" });
      world.disk.edit.write("open/a", "x");
      world.disk.edit.write("private/a", "x");
      world.disk.edit.chmod("private", 0o700);
      await world.sync();
      expect(Object.keys(await world.bucket.contents())).toEqual(["open/a", "private/", "private/a"]);
      expect((await objectAt(world.bucket, "private/")).storageClass).toBe("STANDARD");
      const audit = await world.sync({ audit: true });
      expect([ended(audit), sent(audit)]).toEqual(["in-step", {}]);
    },
  );

  test("another program's folder object gets time and mode, or is adopted if it has them", async () => {
    const world = backup();
    world.disk.edit.write("d/a", "x");
    world.disk.edit.chmod("d", 0o700);
    await world.bucket.put("d/", "");
    await world.sync();
    expect((await objectAt(world.bucket, "d/")).metadata["mode"]).toBe("40700");
    const again = createWorld({ direction: "backup", options: { folderTimes: true }, beside: world });
    again.disk.edit.write("d/a", "x");
    again.disk.edit.chmod("d", 0o700);
    const stat = await world.disk.stat("d");
    again.disk.edit.touch("d", stat?.mtimeNs ?? 0n);
    const report = await again.sync();
    expect([problems(report), report.calls.get("put") ?? 0]).toEqual([[], 0]);
  });

  test("[GU2] do not count as files: fifty files may be deleted with their folders, and held deletions keep their folders", async () => {
    const world = backup({ mirror: true });
    for (let n = 0; n < 110; n++) world.disk.edit.write(`${n < 50 ? "few" : "many"}/${n}/file`, "x");
    world.disk.edit.write("stay/a", "x");
    await world.sync();

    world.disk.edit.remove("few");
    const few = await world.sync();
    expect([ended(few), few.result?.summary.deleted, few.result?.summary.folders]).toEqual([
      "in-step",
      50,
      51,
    ]);

    world.disk.edit.remove("many");
    const held = await world.sync();
    expect(ended(held)).toBe("held");
    expect(held.result?.summary).toMatchObject({ deleted: 0, held: 60 });
    expect(world.bucket.keys()).toContain("many/50/");
    const all = await world.sync({ maxDelete: { kind: "count", count: 60 } });
    expect([ended(all), all.result?.summary.deleted]).toEqual(["in-step", 60]);
    expect(Object.keys(await world.bucket.contents())).toEqual(["stay/", "stay/a"]);
  });
});

describe("[NA7] a restore", () => {
  function source(): World {
    const world = backup();
    world.disk.edit.write("a/b/deep", "x");
    world.disk.edit.write("a/file", "x");
    world.disk.edit.write("private/secret/file", "x");
    world.disk.edit.write("locked/file", "x");
    world.disk.edit.mkdir("empty");
    world.disk.edit.chmod("private", 0o700);
    world.disk.edit.chmod("locked", 0o500);
    for (const [i, path] of ["a", "a/b", "private", "private/secret", "locked", "empty"].entries())
      world.disk.edit.touch(path, YEAR_2020 + BigInt(i) * 1_000_000_007n);
    return world;
  }

  const PATHS = ["a", "a/b", "private", "private/secret", "locked", "empty"];

  async function allTraits(disk: MemoryDisk): Promise<readonly string[]> {
    return Promise.all(PATHS.map((path) => traits(disk, path)));
  }

  test("sets each folder's time and mode after writing its content", async () => {
    const world = source();
    await world.sync();
    const restored = restoreOf(world);
    const report = await restored.sync();
    expect([ended(report), problems(report)]).toEqual(["in-step", []]);
    expect(report.result?.summary).toMatchObject({ downloaded: 4, folders: 6 });
    expect(await allTraits(restored.disk)).toEqual(await allTraits(world.disk));
    const second = await restored.sync();
    expect([ended(second), sent(second)]).toEqual(["in-step", {}]);
    expect(await allTraits(restored.disk)).toEqual(await allTraits(world.disk));
  });

  test("later arrivals and deletions do not change a folder's time", async () => {
    const world = source();
    await world.sync();
    const restored = restoreOf(world);
    await restored.sync();
    await world.bucket.put("a/b/new", "y");
    await world.bucket.put("locked/new", "y");
    world.bucket.remove("private/secret/file");
    const report = await restored.sync();
    expect(done(report)).toEqual([
      "deleted private/secret/file",
      "downloaded a/b/new",
      "downloaded locked/new",
    ]);
    expect(await allTraits(restored.disk)).toEqual(await allTraits(world.disk));
  });

  test("after a kill at any moment the next restore corrects the folders", async () => {
    const world = source();
    await world.sync();
    for (let at = 1; ; at += 3) {
      const restored = restoreOf(world);
      restored.crash.arm(at);
      const crashed = ended(await restored.sync()) === "crashed";
      await restored.sync();
      expect(await allTraits(restored.disk)).toEqual(await allTraits(world.disk));
      if (!crashed) break;
    }
  });

  test("never exposes the content of a private folder", async () => {
    for (const existing of [false, true]) {
      const world = source();
      await world.sync();
      const restored = restoreOf(world);
      if (existing) restored.disk.edit.mkdir("private/secret");
      const open: string[] = [];
      restored.onDisk = ({ name, path }: DiskEffect) => {
        const node = restored.disk.volume.find("private");
        const isOpen = node !== undefined && (node.mode & 0o077) !== 0;
        if (
          isOpen &&
          node.kind === "folder" &&
          restored.disk.volume.find("private/secret/file") !== undefined
        )
          open.push(`${name} ${path}`);
        if (isOpen && path.startsWith("private/") && /part|commit|write/.test(name))
          open.push(`${name} ${path}`);
      };
      await restored.sync();
      expect(open).toEqual([]);
      expect(await traits(restored.disk, "private")).toMatch(/^700 /);
    }
  });

  test("a folder whose object cannot be read stays private and is reported, and its content is restored", async () => {
    const world = source();
    await world.sync();
    const restored = restoreOf(world);
    restored.faults = (call, input) =>
      call === "head" && "key" in input && input.key === "data/private/"
        ? { kind: "refused", error: new LianaError("access-denied") }
        : undefined;
    const report = await restored.sync();
    expect(problems(report)).toEqual(["access-denied private/"]);
    expect(await traits(restored.disk, "private")).toMatch(/^700 /);
    expect(restored.disk.edit.all()).toContainEqual(["private/secret/file", "x"]);
  });

  test("a bucket without folder objects is restored as before", async () => {
    const restored = createWorld({ direction: "restore" });
    await restored.bucket.put("d/a", "x");
    const report = await restored.sync();
    expect([ended(report), done(report), report.result?.summary.folders]).toEqual([
      "in-step",
      ["downloaded d/a"],
      undefined,
    ]);
    expect(await traits(restored.disk, "d")).toMatch(/^755 /);
  });
});

test("[NA7 RP1] a bucket copy includes folder objects and does not count them as files", async () => {
  const world = createWorld({ direction: "replicate", options: { storageClass: "STANDARD_IA" } });
  await world.bucket.put("d/", "", { metadata: { mtime: "1600000000.000000000", mode: "40700" } });
  await world.bucket.put("d/a", "x");
  const report = await world.sync();
  expect(report.result?.summary).toMatchObject({ copied: 1, folders: 1 });
  expect(await objectAt(world.copy, "d/")).toMatchObject({
    metadata: { mtime: "1600000000.000000000", mode: "40700" },
    storageClass: "STANDARD",
  });
  const second = await world.sync();
  expect([ended(second), sent(second)]).toEqual(["in-step", {}]);
});
