import { afterEach, expect, test } from "vitest";
import type { SyncTrigger } from "../../../src/engine/sync/sync-trigger.ts";
import { done, ended, problems } from "../../harness/sync-results.ts";
import { createWorld, type SyncReport, type World } from "../../harness/world.ts";

let world: World;
afterEach(() => world.close());

/** A job that is up to date with these files. */
async function inStep(files: readonly string[], mirror = false): Promise<void> {
  world = createWorld({ direction: "backup", options: { mirror } });
  for (const path of files) world.disk.edit.write(path, path);
  world.clock.advance(5000);
  await world.sync();
  world.clock.advance(5000);
}

function hinted(paths: readonly string[], change: Partial<SyncTrigger> = {}): Promise<SyncReport> {
  const hints = paths.map((path) => ({ path, deep: false }));
  return world.sync({}, undefined, { hints, deletions: "when-quiet", ...change });
}

async function keys(): Promise<readonly string[]> {
  return Object.keys(await world.bucket.contents());
}

test("[JB3] a hint scans its folder and nothing else", async () => {
  await inStep(["a/one", "a/sub/two", "b/three", "top"]);
  for (const path of ["a/new", "a/sub/new", "b/new", "new"]) world.disk.edit.write(path, "new");
  const read: string[] = [];
  world.onDisk = (effect) => {
    if (effect.name === "read-folder") read.push(effect.path);
  };
  expect(done(await hinted(["a"]))).toEqual(["uploaded a/new"]);
  expect(read).toEqual(["a"]);
  expect(done(await hinted(["a/sub", ""]))).toEqual(["uploaded a/sub/new", "uploaded new"]);
  expect(done(await world.sync())).toEqual(["uploaded b/new"]);
});

test("[JB3] a deep hint scans its folder and everything below", async () => {
  await inStep(["top"]);
  for (const path of ["in/a", "in/b/c", "in/b/d/e"]) world.disk.edit.write(path, path);
  const report = await world.sync({}, undefined, { hints: [{ path: "in", deep: true }] });
  expect(done(report)).toEqual(["uploaded in/a", "uploaded in/b/c", "uploaded in/b/d/e"]);
});

test("[JB3] a removed folder is noticed in its parent without a hint for the parent", async () => {
  await inStep(["a/deep/er/x", "a/deep/y", "a/z"], true);
  world.disk.edit.remove("a/deep");
  const report = await world.sync({}, undefined, { hints: [{ path: "a/deep/er", deep: false }] });
  expect(done(report)).toEqual(["deleted a/deep/er/x", "deleted a/deep/y"]);
  expect(await keys()).toEqual(["a/z"]);
});

test("[NA5] a folder that lost its last file, and one that gained its first", async () => {
  await inStep(["full/x", "b"]);
  world.disk.edit.mkdir("empty");
  await world.sync();
  world.disk.edit.remove("full/x");
  world.disk.edit.write("empty/y", "y");
  expect(done(await hinted(["full", "empty"]))).toEqual([
    "deleted empty/",
    "uploaded empty/y",
    "uploaded full/",
  ]);
});

test("[CH4] a hint without a change sends nothing and adds no history entry", async () => {
  await inStep(["a/one", "b/two"]);
  const syncs = world.journal(({ pages }) => pages.syncs(Infinity, 100).length);
  const report = await hinted(["a", "", "nowhere"]);
  expect([report.requests, done(report)]).toEqual([0, []]);
  expect(world.journal(({ pages }) => pages.syncs(Infinity, 100).length)).toBe(syncs);
});

test("[HI1] [GU2] deletions it holds add one history entry", async () => {
  await inStep(["a/one", "a/two", "b/two"]);
  world.disk.edit.remove("a/one");
  const syncs = (): number => world.journal(({ pages }) => pages.syncs(Infinity, 100).length);
  const before = syncs();
  const options = { maxDelete: { kind: "count", count: 0 } } as const;
  const looks: number[] = [];
  for (let sync = 0; sync < 3; sync++) {
    await world.sync({ mirror: true, ...options }, undefined, { hints: [{ path: "a", deep: false }] });
    looks.push(syncs() - before);
  }
  expect(looks).toEqual([1, 1, 1]);
  expect(world.journal(({ pages }) => pages.syncs(Infinity, 1)[0]?.summary?.held)).toBe(1);
});

test("[NA2] a hint in the second of two names that are one key does not make it the first", async () => {
  // The decomposed name comes first in byte order, so the key belongs to it.
  await inStep(["other"]);
  world.disk.edit.write("cafe\u0301/in", "of the first");
  await world.sync();
  world.disk.edit.write("caf\u00e9/in", "of the other folder");
  const report = await hinted(["caf\u00e9"]);
  expect([done(report), problems(report)]).toEqual([[], ["name-collision caf\u00e9/"]]);
  expect((await world.bucket.contents())["caf\u00e9/in"]).toBe("of the first");
});

test("[JB4] after an interrupted sync the next one scans everything, whatever the hints", async () => {
  await inStep(["a/one", "b/two"]);
  for (const path of ["a/new", "b/new"]) world.disk.edit.write(path, "new");
  await world.crashingSync(12, {}, { hints: [{ path: "a", deep: false }] });
  expect(world.journal(({ meta }) => meta.get("pass-open"))).toBe("yes");
  world.clock.advance(5000);
  await hinted(["a"]);
  expect(await keys()).toEqual(["a/new", "a/one", "b/new", "b/two"]);
});

test("[UP1] a file still being written waits without a problem, and its folder is reported", async () => {
  await inStep(["a/one"]);
  world.disk.edit.write("a/log", "begun");
  world.disk.edit.write("a/sub/other", "other");
  world.clock.advance(300);
  world.disk.edit.write("a/log", "going on");
  const first = await hinted(["a", "a/sub"], { settleMs: 500 });
  expect([done(first), first.result?.left.unsettled.map(({ path }) => path)]).toEqual([[], ["a", "a/sub"]]);
  world.clock.advance(300);
  const second = await hinted(["a", "a/sub"], { settleMs: 500 });
  expect([done(second), second.result?.left.unsettled.map(({ path }) => path)]).toEqual([
    ["uploaded a/sub/other"],
    ["a"],
  ]);
  world.clock.advance(300);
  const third = await hinted(["a"], { settleMs: 500 });
  expect([done(third), third.result?.left.unsettled.map(({ path }) => path)]).toEqual([
    ["uploaded a/log"],
    [],
  ]);
});

test("[UP1] a file that changes while it is read is left for the next hint immediately", async () => {
  await inStep(["a/one"]);
  world.disk.edit.write("a/busy", "1");
  world.clock.advance(5000);
  let writes = 0;
  world.onDisk = ({ name, path }) => {
    if (name === "read" && path === "a/busy") world.disk.edit.write("a/busy", `busy ${String(++writes)}`);
  };
  const report = await hinted(["a"]);
  expect([done(report), problems(report), report.result?.left.unsettled.map(({ path }) => path)]).toEqual([
    [],
    [],
    ["a"],
  ]);
  expect(writes).toBe(1);
});

test("[GU2] held deletions and problems in other folders stay", async () => {
  await inStep(["a/one", "b/two", "b/x", "c/three", "d/four"], true);
  world.disk.edit.remove("b/two");
  world.disk.edit.remove("c/three");
  await world.sync({ maxDelete: { kind: "count", count: 1 } });
  world.disk.edit.setReadable("d/four", false);
  world.disk.edit.write("d/four", "cannot be read");
  await hinted(["d"]);
  expect(world.journal(({ problems }) => problems.after("", 10).map(({ key }) => key))).toEqual(["d/four"]);
  world.disk.edit.write("a/new", "new");
  world.disk.edit.write("c/three", "c/three");
  await hinted(["a", "c"]);
  const left = world.journal(({ held, problems }) => [
    held.page("", 10, "").map(({ key }) => key),
    problems.after("", 10).map(({ key }) => key),
  ]);
  expect(left).toEqual([["b/two"], ["d/four"]]);
  expect(await keys()).toEqual(["a/new", "a/one", "b/two", "b/x", "c/three", "d/four"]);
});

test("[GU2] deletions wait until no more files disappear for a minute, then are carried out together", async () => {
  await inStep(["a/1", "a/2", "b/3", "b/4", "c/5"], true);
  const reported: (readonly string[])[] = [];
  for (const path of ["a/1", "b/3"]) {
    world.disk.edit.remove(path);
    reported.push(done(await hinted([path.slice(0, 1)])));
    world.clock.advance(40_000);
  }
  reported.push(done(await hinted(["c"])));
  world.clock.advance(20_000);
  const last = await hinted([]);
  expect([...reported, done(last)]).toEqual([[], [], [], ["deleted a/1", "deleted b/3"]]);
  expect(last.result?.left.deletionsDueAt).toBeUndefined();
});

test("[GU2 RT4] setting the clock back delays a deletion by at most a minute", async () => {
  await inStep(["a/1", "a/2"], true);
  world.disk.edit.remove("a/1");
  await hinted(["a"]);
  world.clock.advance(-24 * 3_600_000);
  const due = (await hinted(["a"])).result?.left.deletionsDueAt;
  expect(due).toBe(world.clock.now() + 60_000);
  world.clock.advance(60_000);
  expect(done(await hinted([]))).toEqual(["deleted a/1"]);
});

test("[GU2] a file that reappears within the minute is not deleted", async () => {
  await inStep(["a/1", "a/2"], true);
  world.disk.edit.remove("a/1");
  expect((await hinted(["a"])).result?.left.deletionsDueAt).toBe(world.clock.now() + 60_000);
  world.disk.edit.write("a/1", "again");
  world.clock.advance(1000);
  const back = await hinted(["a"]);
  expect([done(back), back.result?.left.deletionsDueAt]).toEqual([["uploaded a/1"], undefined]);
  world.clock.advance(120_000);
  expect(done(await hinted([]))).toEqual([]);
});

test("[GU2] files renamed and rewritten over a minute are held, and every old object remains", async () => {
  const files = Array.from(
    { length: 200 },
    (_, i) => `docs/${String(i % 7)}/file-${String(i).padStart(3, "0")}.txt`,
  );
  await inStep([...files, "docs/untouched"], true);
  for (let at = 0; at < files.length; at += 10) {
    for (const path of files.slice(at, at + 10)) {
      world.disk.edit.rename(path, `${path}.locked`);
      world.disk.edit.write(`${path}.locked`, `scrambled ${path}`);
    }
    await hinted(["docs/0", "docs/1", "docs/2", "docs/3", "docs/4", "docs/5", "docs/6"]);
    world.clock.advance(3000);
  }
  for (let minutes = 0; minutes < 15; minutes++) {
    world.clock.advance(60_000);
    await hinted([]);
  }
  const contents = await world.bucket.contents();
  for (const path of files) expect(contents[path]).toBe(path);
  expect(world.journal(({ held }) => held.count())).toBe(200);
});

test("[GU2] unconfirmed deletions of one hour count together", async () => {
  const files = Array.from({ length: 120 }, (_, i) => `f${String(i).padStart(3, "0")}`);
  await inStep(files, true);
  const remove = async (from: number, until: number): Promise<readonly string[]> => {
    for (const path of files.slice(from, until)) world.disk.edit.remove(path);
    await hinted([""]);
    world.clock.advance(61_000);
    return done(await hinted([]));
  };
  expect(await remove(0, 40)).toHaveLength(40);
  expect(await remove(40, 60)).toEqual([]);
  expect(world.journal(({ held }) => held.count())).toBe(20);
  world.clock.advance(3_600_000);
  expect(await remove(60, 70)).toHaveLength(10);
});

test("[GU1] a disk that disappears during a walk deletes nothing", async () => {
  await inStep(["a/1", "b/2", "c/3"], true);
  world.onDisk = ({ name, path }) => {
    if (name !== "read-folder" || path !== "b") return;
    for (const folder of ["a", "b", "c"]) world.disk.edit.remove(folder);
    world.disk.setRoot("missing");
  };
  const report = await world.sync();
  expect(ended(report)).toBe("source-missing");
  expect(await keys()).toEqual(["a/1", "b/2", "c/3"]);
});
