import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import { LianaError } from "../../../src/shared/errors.ts";
import { leftIn, linesOf, putIndex } from "../../harness/leftover-index.ts";
import { done, ended, problems } from "../../harness/sync-results.ts";
import { createWorld, type World, type WorldOptions } from "../../harness/world.ts";

const worlds: World[] = [];

afterEach(() => {
  for (const world of worlds.splice(0)) world.close();
});

function open(options: Partial<WorldOptions> = {}): World {
  const world = createWorld({ direction: "backup", ...options });
  worlds.push(world);
  return world;
}

const NAMES = ["a", "db", "db-wal", "dir/b", "dir/c", "zoo"];

/** A job that keeps deleted files: those in `gone` are deleted, and `db` is newer. */
async function backedUp(gone: readonly string[], versions = false): Promise<World> {
  const world = open();
  if (versions) world.bucket.store.setVersioning(world.bucket.name, "Enabled");
  for (const name of NAMES) world.disk.edit.write(name, `${name} of monday`);
  world.clock.advance(5000);
  await world.sync();
  world.clock.advance(5000);
  for (const name of gone) world.disk.edit.remove(name);
  world.disk.edit.write("db", "db of tuesday");
  world.clock.advance(5000);
  await world.sync();
  world.clock.advance(5000);
  return world;
}

/** Another computer: an empty folder and a new journal. */
function beside(world: World, options: Partial<WorldOptions> = {}): World {
  return open({ direction: "restore", beside: world, ...options });
}

const files = (world: World): Record<string, string> =>
  Object.fromEntries([...world.disk.edit.all()].filter(([, content]) => content !== "/"));

describe("[RS8] a restore", () => {
  test("restores the current state and counts the leftovers", async () => {
    const world = await backedUp(["db-wal", "dir/b"]);
    const other = beside(world);
    const report = await other.sync();
    expect(other.disk.edit.all()).toEqual(world.disk.edit.all());
    expect(report.result?.summary).toMatchObject({ downloaded: 4, leftovers: 2, problems: 0 });
    const again = await other.sync();
    expect([ended(again), done(again)]).toEqual(["in-step", []]);
  });

  test("keeps files restored earlier that are leftovers now, and deletes them when deletions are on", async () => {
    const world = await backedUp([]);
    const other = beside(world);
    await other.sync();
    world.disk.edit.remove("a");
    world.disk.edit.remove("dir/b");
    world.disk.edit.write("zoo", "zoo of wednesday");
    world.clock.advance(5000);
    await world.sync();
    expect(done(await other.sync())).toEqual(["downloaded zoo"]);
    expect(files(other)).toMatchObject({ a: "a of monday", "dir/b": "dir/b of monday" });
    expect(done(await other.sync({ mirror: true }))).toEqual(["deleted a", "deleted dir/b"]);
    expect(other.disk.edit.all()).toEqual(world.disk.edit.all());
  });

  test("deletes no file whose object reappeared while it ran", async () => {
    const world = await backedUp([]);
    const other = beside(world);
    await other.sync();
    world.disk.edit.remove("a");
    await world.sync();
    let asked = false;
    other.onRequest = async (call, input) => {
      const isHead = call === "head" && (input as { readonly key: string }).key.endsWith("/a");
      if (!isHead || asked) return;
      asked = true;
      world.disk.edit.write("a", "a of monday");
      world.clock.advance(5000);
      await world.sync();
    };
    expect(done(await other.sync({ mirror: true }))).toEqual([]);
    expect(asked).toBe(true);
    expect(files(other)["a"]).toBe("a of monday");
  });

  test("of a single name includes a leftover; of a folder only the current state", async () => {
    const world = await backedUp(["a", "dir/b"]);
    const other = beside(world);
    await other.sync({ only: ["a", "dir/"] });
    expect(files(other)).toEqual({ a: "a of monday", "dir/c": "dir/c of monday" });
    const both = beside(world);
    await both.sync({ only: ["dir/", "dir/b"] });
    expect(Object.keys(files(both)).sort()).toEqual(["dir/b", "dir/c"]);
  });

  test("of part of a job's prefix knows the job's leftovers", async () => {
    const world = await backedUp(["dir/b"]);
    const other = beside(world, { prefix: "data/dir/" });
    expect((await other.sync()).result?.summary.leftovers).toBe(1);
    expect(files(other)).toEqual({ c: "dir/c of monday" });
  });

  test("of several jobs knows the leftovers of each", async () => {
    const world = open();
    const second = open({ beside: world, prefix: "deep/er/" });
    second.job = "second";
    for (const one of [world, second]) {
      // More than a page of keys before the index in key order.
      for (let at = 0; at < 1100; at++) one.disk.edit.write(`.git/objects/${String(at)}`, "o");
      for (const name of [".git/index.lock", "#notes#", "plain", "sub/z"]) one.disk.edit.write(name, name);
      world.clock.advance(5000);
      await one.sync();
      for (const name of [".git/index.lock", "#notes#", "sub/z"]) one.disk.edit.remove(name);
      await one.sync();
    }
    await world.bucket.put("../other", "of nobody");
    const isWanted = (key: string): boolean => !key.includes(".liana/");
    const all = beside(world, { prefix: "" });
    const report = await all.sync({ exclude: [".liana/", "data/.."] });
    expect(report.result?.summary.leftovers).toBe(6);
    const found = Object.keys(files(all)).filter(isWanted).sort();
    const wanted = [world, second].flatMap((one) =>
      Object.keys(files(one)).map((key) => (one === world ? "data/" : "deep/er/") + key),
    );
    expect(found).toEqual(wanted.sort());
    for (const only of [["deep/er/.git/", "data/sub/"], ["deep/"]]) {
      const some = beside(world, { prefix: "" });
      await some.sync({ only });
      const shown = Object.keys(files(some)).filter(isWanted).sort();
      expect(shown).toEqual(wanted.filter((key) => only.some((part) => key.startsWith(part))).sort());
    }
  });

  test("[RS9] restores the folder and the link that replaced files", async () => {
    const world = await backedUp(["a", "zoo"]);
    world.disk.edit.write("a/inside", "new");
    world.disk.edit.link("zoo", "db");
    world.clock.advance(5000);
    await world.sync();
    const other = beside(world);
    expect(ended(await other.sync())).toBe("in-step");
    expect(other.disk.edit.all()).toEqual(world.disk.edit.all());
  });

  test("as of a moment restores the state of that moment", async () => {
    const world = await backedUp(["a"], true);
    const moment = world.clock.now();
    world.clock.advance(60_000);
    world.disk.edit.write("a", "a again");
    world.disk.edit.remove("dir/b");
    world.clock.advance(5000);
    await world.sync();
    const then = beside(world);
    expect(ended(await then.sync({ asOf: moment }))).toBe("in-step");
    expect(Object.keys(files(then)).sort()).toEqual(["db", "db-wal", "dir/b", "dir/c", "zoo"]);
    const first = beside(world);
    await first.sync({ asOf: moment - 12_000 });
    expect(files(first)).toMatchObject({ a: "a of monday", db: "db of monday" });
    const deleted = beside(world);
    await deleted.sync({ asOf: moment, withDeleted: true });
    expect(files(deleted)).toMatchObject({ "Deleted files (Liana)/a": "a of monday" });
    const now = beside(world);
    await now.sync();
    expect(now.disk.edit.all()).toEqual(world.disk.edit.all());
  });
});

describe("[RS8] from bucket to bucket", () => {
  test("copies the current state and marks objects copied earlier as leftovers", async () => {
    const world = await backedUp([]);
    const copy = open({ direction: "replicate", beside: world });
    await copy.sync();
    world.disk.edit.remove("db-wal");
    await world.sync();
    expect(done(await copy.sync())).toEqual([]);
    expect(copy.copy.keys()).toContain("db-wal");
    expect(await leftIn(copy.copy)).toEqual(["db-wal"]);
    expect(done(await copy.sync({ mirror: true }))).toEqual(["deleted db-wal"]);
    expect(await leftIn(copy.copy)).toEqual([]);
  });
});

describe("[RS8.3] a restore with deleted files", () => {
  test("puts them in a separate folder, once", async () => {
    const world = await backedUp(["a", "db-wal", "dir/b"]);
    const other = beside(world);
    const report = await other.sync({ withDeleted: true });
    expect(report.result?.summary).toMatchObject({ downloaded: 6, problems: 0 });
    expect(report.result?.summary.leftovers).toBeUndefined();
    expect(files(other)).toEqual({
      ...files(world),
      "Deleted files (Liana)/a": "a of monday",
      "Deleted files (Liana)/db-wal": "db-wal of monday",
      "Deleted files (Liana)/dir/b": "dir/b of monday",
    });
    expect(done(await other.sync({ withDeleted: true }))).toEqual([]);
    expect(done(await other.sync({ withDeleted: true, mirror: true, verify: true }))).toEqual([]);
  });

  test("uses another folder name when the current state has one of that name", async () => {
    const world = await backedUp(["a"]);
    world.disk.edit.write("Deleted files (Liana)/mine", "mine");
    world.clock.advance(5000);
    await world.sync();
    const other = beside(world);
    await other.sync({ withDeleted: true });
    expect(files(other)).toEqual({ ...files(world), "Deleted files (Liana) 2/a": "a of monday" });
  });

  test("restores only the selected ones", async () => {
    const world = await backedUp(["a", "dir/b"]);
    const other = beside(world);
    await other.sync({ withDeleted: true, only: ["dir/"] });
    const all = { "Deleted files (Liana)/dir/b": "dir/b of monday", "dir/c": "dir/c of monday" };
    expect(files(other)).toEqual(all);
    expect(done(await other.sync({ withDeleted: true, only: ["dir/"] }))).toEqual([]);
  });

  test("resumes the stopped download of a large one", async () => {
    const world = await backedUp([]);
    world.disk.edit.write("large", "x".repeat(20_000));
    world.clock.advance(5000);
    await world.sync();
    world.disk.edit.remove("large");
    await world.sync();
    const other = beside(world);
    for (let effects = 5; effects < 60; effects += 5)
      await other.crashingSync(effects, { withDeleted: true });
    await other.sync({ withDeleted: true });
    expect(files(other)["Deleted files (Liana)/large"]).toHaveLength(20_000);
  });

  test("copies them to another bucket", async () => {
    const world = await backedUp(["a"]);
    const copy = open({ direction: "replicate", beside: world });
    await copy.sync({ withDeleted: true, verify: true });
    expect(await copy.copy.contents()).toEqual({
      ...files(world),
      "Deleted files (Liana)/a": "a of monday",
    });
  });
});

describe("[RS8] an index that cannot be trusted", () => {
  const header = (change: object = {}): string =>
    JSON.stringify({
      format: "liana-leftovers",
      version: 1,
      device: "d",
      job: "j",
      date: "2026-11-21T10:00:00.000Z",
      count: 1,
      ...change,
    });
  const entry = (change: object = {}): string =>
    JSON.stringify({ key: "db", etag: "x", size: 1, since: "2026-11-21T10:00:00.000Z", ...change });

  test.each([
    ["is no gzip", Buffer.from("{}")],
    ["is nothing", Buffer.alloc(0)],
    ["is cut off", gzipSync(`${header()}\n${entry()}\n`).subarray(0, 60)],
    ["ends in the midst of a line", gzipSync(`${header({ count: 0 })}\n{"key":"a"`)],
    ["is no text", gzipSync(Buffer.from([0xff, 0xfe, 10]))],
    ["has no header", gzipSync(`${entry()}\n`)],
    ["is of a newer version", gzipSync(`${header({ version: 2 })}\n${entry()}\n`)],
    ["lacks entries", gzipSync(`${header({ count: 2 })}\n${entry()}\n`)],
    ["has no order", gzipSync(`${header({ count: 2 })}\n${entry()}\n${entry({ key: "a" })}\n`)],
    ["has odd types", gzipSync(`${header()}\n${entry({ size: "1" })}\n`)],
    ["has an endless line", gzipSync(`${header()}\n${entry({ key: "k".repeat(200_000) })}\n`)],
    ["is a bomb", gzipSync(Buffer.alloc(30_000_000, 32))],
  ])("%s: everything is restored, and the problem is reported", async (_name, bytes) => {
    const world = await backedUp(["a", "db-wal"]);
    await putIndex(world.bucket, bytes);
    const other = beside(world);
    const report = await other.sync();
    expect([ended(report), problems(report)]).toEqual([
      "problems",
      ["leftovers-unreadable .liana/leftovers"],
    ]);
    expect(Object.keys(files(other)).sort()).toEqual([...NAMES].sort());
    // The job repairs the index with its next listing at the latest.
    await world.sync({ audit: true });
    expect(await leftIn(world.bucket)).toEqual(["a", "db-wal"]);
  });

  test("may not be read: the same", async () => {
    const world = await backedUp(["a"]);
    const other = beside(world);
    other.indexFaults = () => ({ kind: "refused", error: new LianaError("access-denied") });
    expect(problems(await other.sync())).toEqual(["leftovers-unreadable .liana/leftovers"]);
    expect(files(other)["a"]).toBe("a of monday");
  });

  test("is of keys that no disk holds: it hides nothing else", async () => {
    const world = await backedUp(["a"]);
    const [, left = ""] = await linesOf(world.bucket);
    await putIndex(world.bucket, [header({ count: 3 }), entry({ key: "../x" }), entry({ key: "/" }), left]);
    const other = beside(world);
    expect(ended(await other.sync())).toBe("in-step");
    expect(other.disk.edit.all()).toEqual(world.disk.edit.all());
  });
});
